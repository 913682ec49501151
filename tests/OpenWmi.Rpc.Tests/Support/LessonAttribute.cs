using System.Globalization;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace OpenWmi.Rpc.Tests.Support;

/// <summary>The number of the lesson that other systems paid for, which a test proves: <c>dotnet test --filter Lesson=27</c>.</summary>
[TraitDiscoverer("OpenWmi.Rpc.Tests.Support.NumberDiscoverer", "OpenWmi.Rpc.Tests")]
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class LessonAttribute(int number) : Attribute, ITraitAttribute
{
    public int Number { get; } = number;
}

/// <summary>The number of what an existing client sends, and a test accepts: <c>dotnet test --filter Tolerance=8</c>.</summary>
[TraitDiscoverer("OpenWmi.Rpc.Tests.Support.NumberDiscoverer", "OpenWmi.Rpc.Tests")]
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class ToleranceAttribute(int number) : Attribute, ITraitAttribute
{
    public int Number { get; } = number;
}

public sealed class NumberDiscoverer : ITraitDiscoverer
{
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute)
    {
        string number = Convert.ToString(traitAttribute.GetConstructorArguments().Single(), CultureInfo.InvariantCulture)!;
        bool isLesson = ((IReflectionAttributeInfo)traitAttribute).Attribute is LessonAttribute;
        yield return KeyValuePair.Create(isLesson ? "Lesson" : "Tolerance", number);
    }
}
