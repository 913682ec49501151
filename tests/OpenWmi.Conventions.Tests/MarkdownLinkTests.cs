namespace OpenWmi.Conventions.Tests;

public sealed class MarkdownLinkTests
{
    [Fact]
    public void Every_link_of_a_page_to_a_file_leads_to_one()
        => Assert.Empty(Checkout.Files(".", "*.md").SelectMany(page => MarkdownLinks.Of(Checkout.Read(page))
            .Where(target => MarkdownLinks.Resolve(page, target) is not { } file || !Checkout.Holds(file))
            .Select(target => $"{page} links to {target}, which is not there.")));

    [Fact]
    public void The_pages_are_found() => Assert.Contains("docs/architecture.md", Checkout.Files(".", "*.md"));

    [Theory]
    [InlineData("see [a](docs/a.md) and [b](<b.md> \"B\")", "docs/a.md b.md")]
    [InlineData("[x]: ../x.md\n![i](i.png#part)", "../x.md i.png#part")]
    [InlineData("[w](https://example.org/a.md) [m](mailto:a@b) [h](#part)", "")]
    [InlineData("```\n[a](a.md)\n```\n`[b](b.md)` [c](c.md)", "c.md")]
    public void Links_are_read_outside_of_code(string text, string targets)
        => Assert.Equal(targets, string.Join(' ', MarkdownLinks.Of(text)));

    [Theory]
    [InlineData("README.md", "docs/a.md#x", "docs/a.md")]
    [InlineData("docs/a.md", "../LICENSE", "LICENSE")]
    [InlineData("docs/a.md", "/wmi", "wmi")]
    [InlineData("docs/a.md", "../../secret", null)]
    public void A_link_is_resolved_from_its_page(string page, string target, string? file) => Assert.Equal(file, MarkdownLinks.Resolve(page, target));
}
