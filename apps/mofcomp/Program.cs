using OpenWmi.Tools.Mofcomp;

return MofcompProgram.Run(args);
