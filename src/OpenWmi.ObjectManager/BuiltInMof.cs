namespace OpenWmi.ObjectManager;

/// <summary>MOF that belongs to the program.</summary>
/// <param name="Name">What diagnostics call it: a file name.</param>
/// <param name="Namespace">The namespace that it is compiled into where no pragma says otherwise.</param>
/// <param name="Version">A text that changes with the MOF, so that an unchanged one is not read at all.</param>
/// <param name="Text">Gives the MOF; called only when it is needed.</param>
public sealed record BuiltInMof(string Name, string Namespace, string Version, Func<string> Text);
