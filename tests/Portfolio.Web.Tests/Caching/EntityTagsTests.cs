using Portfolio.Web.Caching;



namespace Portfolio.Web.Tests.Caching;

public sealed class EntityTagsTests
{
    [Theory]
    [InlineData("\"abc\"", "\"abc\"")]
    [InlineData("\"abc-gzip\"", "\"abc-gzip\"")]
    [InlineData("\"abc-br\"", "\"abc-br\"")]
    [InlineData("W/\"abc-br\"", "\"abc-br\"")]
    [InlineData("*", "\"abc-gzip\"")]
    [InlineData(" * ", "\"abc-gzip\"")]
    [InlineData("\"x\", W/\"y,z\",\"abc\"", "\"abc\"")]
    public void Any_tag_of_the_family_matches(string header, string match) =>
        EntityTags.Match(header, "abc", "\"abc-gzip\"").ShouldBe(match);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\"abcd\"")]
    [InlineData("\"abc-zstd\"")]
    [InlineData("\"ab\"")]
    [InlineData("abc")]
    [InlineData("\"abc")]
    [InlineData("\"x\", \"abc")]
    public void Any_other_tag_does_not(string? header) =>
        EntityTags.Match(header, "abc", "\"abc-gzip\"").ShouldBeNull();
}
