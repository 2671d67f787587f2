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
    [InlineData("go linenos", 1)]
    [InlineData("go linenums=\"7\"", 7)]
    [InlineData("go {linenos=table,linenostart=199}", 199)]
    [InlineData("go {numberLines: true}", 1)]
    [InlineData("go,linenos,linenostart=10", 10)]
    [InlineData("{.go .numberLines startFrom=\"100\"}", 100)]
    [InlineData("go:line-numbers=2", 2)]
    [InlineData("go showLineNumbers=true", 1)]
    [InlineData("go showLineNumbers{5}", 5)]
    [InlineData("go showLineNumbers=5", 5)]
    public void Line_numbers_have_many_spellings(string info, int first)
    {
        var fence = FenceInfo.Parse(info);
        fence.Language.ShouldBe("go");
        fence.Options.ShowLineNumbers.ShouldBeTrue();
        fence.Options.FirstLine.ShouldBe(first);
        fence.Unknown.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("go linenos=false")]
    [InlineData("go {linenos=false}")]
    [InlineData("go:no-line-numbers")]
    public void Line_numbers_can_be_off(string info)
    {
        FenceInfo.Parse(info).Options.ShowLineNumbers.ShouldBeFalse();
        FenceInfo.Parse(info).Unknown.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("go hl_lines=\"1 3-4\"")]
    [InlineData("go {hl_lines=[1,\"3-4\"]}")]
    [InlineData("go,hl_lines=1 3-4")]
    [InlineData("go mark={1,3-4}")]
    [InlineData("go{1}{3-4}")]
    public void Marked_lines_have_many_spellings(string info)
    {
        var fence = FenceInfo.Parse(info);
        fence.Options.Marked.ShouldBe([new LineRange(1, 1), new LineRange(3, 4)]);
        fence.Unknown.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("go filename=\"a b.go\"", "a b.go")]
    [InlineData("go:cmd/a.go", "cmd/a.go")]
    [InlineData("go:title=a.go {1}", "a.go")]
    [InlineData("go [a.go]", "a.go")]
    [InlineData("go,name=a.go", "a.go")]
    public void Titles_have_many_spellings(string info, string title)
    {
        var fence = FenceInfo.Parse(info);
        fence.Language.ShouldBe("go");
        fence.Title.ShouldBe(title);
        fence.Unknown.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("go {0}", "{0}")]
    [InlineData("go  {7-5}", "{7-5}")]
    [InlineData("go {1,x}", "{1,x}")]
    [InlineData("go {1,}", "{1,}")]
    [InlineData("go {1", "{1")]
    [InlineData("go {99999999999}", "{99999999999}")]
    [InlineData("go showLineNumbers=maybe", "showLineNumbers=maybe")]
    [InlineData("go {linenos=table,style=emacs}", "style=emacs")]
    [InlineData("go wrap", "wrap")]
    public void Unknown_arguments_are_returned(string info, string text)
    {
        var fence = FenceInfo.Parse(info);
        fence.Unknown.ShouldBe([text]);
        fence.Options.Marked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{{{{{{{{{{{{")]
    [InlineData("go }}}]]]'\"")]
    [InlineData("go:[[[,,,===")]
    public void Hostile_info_strings_do_not_fail(string info) =>
        Should.NotThrow(() => CodeHighlighter.Render("x", info));
}
