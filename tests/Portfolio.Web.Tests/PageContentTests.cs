using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Portfolio.Web.Tests;

/// <summary>What pages show of what an author can say.</summary>
public sealed class PageContentTests
{
    private const string Square = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"45\"><path d=\"M0 0h9v9z\"/></svg>\n";

    [Fact]
    public async Task A_text_without_a_description_begins_once()
    {
        await using var site = await SiteFixture.StartAsync(
        [
            ("posts/none.md", SiteFixture.Post("title: None", "The opening of it.")),
            ("posts/own.md", SiteFixture.Post("title: Own\ndescription: In my words.", "The opening of it.")),
        ]);
        (await site.PageAsync("/blogs/none")).QuerySelector(".lead").ShouldBeNull();
        (await site.PageAsync("/blogs/own")).QuerySelector(".lead")!.TextContent.ShouldBe("In my words.");
        (await site.ReadAsync("/blogs/none.md")).ShouldNotContain("\n> ");
        (await site.ReadAsync("/blogs/own.md")).ShouldContain("\n> In my words.\n");
    }
}
