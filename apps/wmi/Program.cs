using System.Reflection;

if (args is ["--version"])
{
    Console.Out.WriteLine(Assembly.GetExecutingAssembly().GetName().Version!.ToString(3));
    return 0;
}

Console.Error.WriteLine("usage: wmi --version");
return 2;
