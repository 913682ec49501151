using OpenWmi.Native;

// Sends some octets to a socket that gives them back, and ends as the programs in apps/ do.
if (UnixStreamSocket.Connect(args[0], out UnixStreamSocket? socket) != Errno.None)
{
    return 1;
}

byte[] octets = new byte[256];
ProcessEnd.Now(socket!.Send(octets) == Errno.None && socket.Receive(octets, out int count) == Errno.None && count > 0 ? 0 : 1);
return 1;
