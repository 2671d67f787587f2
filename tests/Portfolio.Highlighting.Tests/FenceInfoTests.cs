namespace Portfolio.Highlighting.Tests;

public class FenceInfoTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    public void An_empty_info_string_has_no_options(string? info)
    {
        var fence = FenceInfo.Parse(info);
        fence.Language.ShouldBeNull();
        fence.Options.Title.ShouldBeNull();
        fence.Options.Marked.ShouldBeEmpty();
        fence.Options.ShowLineNumbers.ShouldBeFalse();
        fence.Unknown.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("go title=\"my ledger.go\" {3,5-7} showLineNumbers")]
    [InlineData("go showLineNumbers {3, 5-7} title='my ledger.go'")]
    [InlineData("go{3,5-7} showLineNumbers title=\"my ledger.go\"")]
    public void All_arguments_are_read_in_any_order(string info)
    {
        var fence = FenceInfo.Parse(info);
        fence.Language.ShouldBe("go");
        fence.Options.Title.ShouldBe("my ledger.go");
        fence.Options.Marked.ShouldBe([new LineRange(3, 3), new LineRange(5, 7)]);
        fence.Options.ShowLineNumbers.ShouldBeTrue();
        fence.Unknown.ShouldBeEmpty();
    }

    [Fact]
    public void A_block_without_a_language_can_have_a_title()
    {
        var fence = FenceInfo.Parse("title=notes.txt");
        fence.Language.ShouldBeNull();
        fence.Options.Title.ShouldBe("notes.txt");
    }

    [Theory]
    [InlineData("go linenos", "linenos", 3)]
    [InlineData("go {0}", "{0}", 3)]
    [InlineData("go  {7-5}", "{7-5}", 4)]
    [InlineData("go {1,x}", "{1,x}", 3)]
    [InlineData("go {1,}", "{1,}", 3)]
    [InlineData("go {1", "{1", 3)]
    [InlineData("go {99999999999}", "{99999999999}", 3)]
    [InlineData("go showLineNumbers=true", "showLineNumbers=true", 3)]
    public void Unknown_arguments_are_returned_with_their_offsets(string info, string text, int offset)
    {
        var fence = FenceInfo.Parse(info);
        fence.Unknown.ShouldBe([new FenceArgument(text, offset)]);
        fence.Options.Marked.ShouldBeEmpty();
    }
}
