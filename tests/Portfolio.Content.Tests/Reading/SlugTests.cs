
using Portfolio.Content.Reading;

namespace Portfolio.Content.Tests.Reading;

public sealed class SlugTests
{
    [Theory]
    [InlineData("C#", "c-sharp")]
    [InlineData(".NET", "dotnet")]
    [InlineData("CI/CD", "ci-cd")]
    [InlineData("🎉", "")]
    public void A_label_has_a_slug(string label, string slug) => Slug.OfTag(label).ShouldBe(slug);

    [Theory]
    [InlineData("posts/🎉/a.md")]
    [InlineData("posts/-/a.md")]
    public void A_folder_name_without_letters_is_not_a_tag(string path)
    {
        using var folder = new SiteFolder();
        folder.Write(path, "# A\n").Sync.Run().Problems.ShouldBeEmpty();
        using var site = folder.Now.Open();
        site.Posts().ShouldHaveSingleItem().Tags.ShouldBeEmpty();
    }

    [Fact]
    public void A_noncharacter_in_a_file_name_or_link_is_handled()
    {
        using var folder = new SiteFolder();
        folder.Write("posts/a\ufffe.md", "[Away](/%EF%BF%BE)\n").Sync.Run().Problems.ShouldBeEmpty();
        folder.Problems.All().ShouldHaveSingleItem().Rule.ShouldBe("link-dead");
    }
}
