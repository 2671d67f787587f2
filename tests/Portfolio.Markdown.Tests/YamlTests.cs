using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Markdown.Tests;

public sealed class YamlTests
{
    [Theory]
    [InlineData("a: \"x\ny\"\nb: 1\n", "x y")]
    [InlineData("a: \"x\r\ny\"\r\nb: 1\r\n", "x y")]
    [InlineData("a: \"x\n\ny\"\nb: 1\n", "x\ny")]
    [InlineData("a: \"x \\\ny \\\" z\"\nb: 1\n", "x y \" z")]
    [InlineData("b: 1\na: \"He said :\nit's one : two\"", "He said : it's one : two")]
    [InlineData("b: 1\nc: \"x\ny\"\na: \"v\nw\"\n", "v w")]
    public void A_text_in_quotes_may_go_on_at_the_margin(string text, string expected)
    {
        var problems = new List<Diagnostic>();
        var map = YamlParser.ParseMap("a.md", text, 1, problems);
        problems.ShouldBeEmpty();
        Value(map, "a").ShouldBe(expected);
        Value(map, "b").ShouldBe("1");
    }

    [Theory]
    [InlineData("title:T\ndate: 2026-01-02\n", "1:7")]
    [InlineData("date: 2026-01-02\ntitle:T\n", "2:7")]
    [InlineData("a: b\ntags:[a]\ndate: 2026-01-02\n", "2:6")]
    [InlineData("- label:Home\n  url: /\n", "1:9")]
    [InlineData("tags:\n- a\n-b\n", "3:2", "a space is missing after the hyphen")]
    [InlineData("title T\ndate: 2026-01-02\n", "1:1", "this line has no `: `")]
    [InlineData("a: b\ndraft\ntitle: T\n", "2:1", "this line")]
    [InlineData("\ttitle: T\ndate: 2026-01-02\n", "1:1", "the indentation contains a tab")]
    [InlineData("a: b\ntags:\n\t- c\nd: e\n", "3:1", "the indentation contains a tab")]
    [InlineData("a: b: c\n", "1:5", "the value contains a second `: `")]
    public void A_slip_is_reported_in_its_own_line(
        string text, string position, string message = "a space is missing after the colon")
    {
        var problems = new List<Diagnostic>();
        YamlParser.Parse("a.md", text, 1, problems).ShouldBeNull();
        var problem = problems.ShouldHaveSingleItem();
        $"{problem.Line}:{problem.Column}".ShouldBe(position);
        problem.Message.ShouldStartWith(message);
    }

    [Theory]
    [InlineData("a: \"x\ndraft: true\nsize: 5\"\n")]
    [InlineData("a: \"x\n'draft': true\nsize: 5\"\n")]
    [InlineData("a: \"x\n  draft: true\ny\"\n")]
    [InlineData("a: \"x\ny\nz\n")]
    [InlineData("a: \"x\ny\" z\n")]
    public void But_a_key_is_not_taken_for_a_part_of_quotes_that_may_not_be_closed(string text)
    {
        var problems = new List<Diagnostic>();
        YamlParser.ParseMap("a.md", text, 1, problems).ShouldBeNull();
        problems.ShouldHaveSingleItem().Rule.ShouldBe("yaml-syntax");
    }

    [Theory]
    [InlineData("a:\u00A0x\nb: 1\n")] // no-break space
    [InlineData("a:\u3000x\nb:\u3000 1\n")] // ideographic space
    [InlineData("a: x\u200B\nb:\u200B1\u202F\n")] // zero-width and narrow no-break space
    [InlineData("\u200Ba: x\n\uFEFFb: 1\u2060\r\n")] // byte order mark within the text
    [InlineData("'a'\u00A0:\u00A0'x'\nb: 1\u200E\n")] // left-to-right mark
    [InlineData("tags:\n\u00A0\u00A0-\u00A0c\na: x\nb: 1\n")]
    public void Invisible_characters_between_key_and_value_are_spaces(string text)
    {
        var problems = new List<Diagnostic>();
        var map = YamlParser.ParseMap("a.md", text, 1, problems);
        problems.ShouldBeEmpty();
        var fields = new YamlFields("a.md", map!, problems);
        (fields.Text("a"), fields.WholeNumber(0, 9, "b")).ShouldBe(("x", 1));
        fields.Strings(false, "tags").ShouldBe(text.Contains("tags", StringComparison.Ordinal) ? ["c"] : []);
    }

    [Theory]
    [InlineData("a: Il dit\u00A0: «\u00A0oui\u00A0»!", "Il dit\u00A0: «\u00A0oui\u00A0»!", "second")]
    [InlineData("a: «\u00A0oui\u00A0» !", "«\u00A0oui\u00A0» !")]
    [InlineData("a: שלום C#!\u200F", "שלום C#!\u200F")]
    [InlineData("a: |\n  \u3000日本\n  \u3000語\n", "\u3000日本\n\u3000語")]
    [InlineData("a: 👩\u200D💻", "👩\u200D💻")]
    public void Invisible_characters_within_a_value_are_kept(string text, string value, string? problem = null)
    {
        var problems = new List<Diagnostic>();
        var map = YamlParser.ParseMap("a.md", text, 1, problems);
        if (problem is null)
            Value(map, "a").TrimEnd('\n').ShouldBe(value);
        else
            problems.ShouldHaveSingleItem().Message.ShouldContain(problem);
    }

    [Theory]
    [InlineData("a: >-\n  日本語の\n  説明\n", "日本語の説明")]
    [InlineData("a: 日本語の\n  説明、\n  English と\n  한국어\n", "日本語の説明、 English と 한국어")]
    [InlineData("a: \"你好，\n  世界“好”\n  的\"\n", "你好，世界“好”的")]
    [InlineData("a: '山田 太郎の\n  説明'\n", "山田 太郎の説明")]
    [InlineData("a: |\n  你好\n  世界\n", "你好\n世界\n")]
    public void Folded_lines_within_Chinese_and_Japanese_text_leave_no_space(string text, string value)
    {
        var problems = new List<Diagnostic>();
        Value(YamlParser.ParseMap("a.md", text, 1, problems), "a").ShouldBe(value);
        problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("title: Issue #42 is fixed", "1:8")]
    [InlineData("label: C #sharp\r\nurl: /", "1:8")]
    [InlineData("tags:\n  - a #b\n  - c", "2:5")]
    [InlineData("a: {b: c,\n  title: Issue #42\n}", "2:10")]
    [InlineData("title: Two\n  lines #cut", "1:8")]
    [InlineData("title: F #1", "1:8")]
    public void A_comment_that_cuts_words_is_reported(string text, string position) =>
        Reports(text).ShouldBe([position + " yaml-dropped"]);

    [Theory]
    [InlineData("title: ! is not", "\"! is not\"")]
    [InlineData("title: !important a thing", "\"!important a thing\"")]
    [InlineData("title: ! \\d matches", "'! \\d matches'")]
    [InlineData("tags:\n  - ! now\n  - b", "\"! now\"")]
    [InlineData("title: !\ndate: 2026-01-01", "\"!\"")]
    [InlineData("title: ! say \"hello\" twice", "'! say \"hello\" twice'")]
    public void An_exclamation_mark_that_is_a_tag_is_reported_with_the_text_in_quotes(string text, string quoted)
    {
        var problems = new List<Diagnostic>();
        YamlParser.ParseMap("a.md", text, 1, problems);
        var problem = problems.ShouldHaveSingleItem();
        problem.Rule.ShouldBe("yaml-dropped");
        problem.Message.ShouldEndWith($"as in `{quoted}`");
    }

    [Theory]
    [InlineData("title: ! \"5\"")]
    [InlineData("title: Not! is it")]
    [InlineData("title: '! is not'")]
    [InlineData("title: !!str 5")]
    public void Other_exclamation_marks_are_not_reported(string text) => Reports(text).ShouldBeEmpty();

    [Theory]
    [InlineData("title: Issue # a note")]
    [InlineData("date: 2026-02-01 #first try")]
    [InlineData("draft: true #todo\nsize: 5 #px\nurl: https://example.org #home")]
    [InlineData("title: \"Issue\" #42")]
    [InlineData("title: C# and F#\n#draft: true\ntags: [a, b] #c")]
    [InlineData("title: A ## b")]
    [InlineData("a: b\n#c: d\n")]
    public void Other_comments_are_not_reported(string text) => Reports(text).ShouldBeEmpty();

    [Theory]
    [InlineData("title: \"\\new \\table\"")]
    [InlineData("macros: {N: \"\\nabla\"}")]
    [InlineData("macros: {B: \"x \\beta\"}")]
    [InlineData("macros: {F: \"\\\\\\frac12\"}")]
    [InlineData("title: \"see C:\\Program\"")]
    [InlineData("title: \"D:\\temp\\readme\"")]
    public void A_backslash_before_a_word_in_double_quotes_is_reported(string text) =>
        Reports(text).ShouldHaveSingleItem().ShouldEndWith("yaml-escape");

    [Theory]
    [InlineData("title: \"First\\nSecond \\\"quoted\\\" C:\\\\new \\u00e9\\t\"")]
    [InlineData("title: 'C:\\new'\nother: C:\\new")]
    public void Other_backslashes_are_not_reported(string text) => Reports(text).ShouldBeEmpty();

    [Theory]
    [InlineData("\"C:\\Users\\me\"")]
    [InlineData("\"a\\d+\"")]
    [InlineData("\"\\xylophone\"")]
    [InlineData("\"\\user\"")]
    [InlineData("\"100\\%\"")]
    public void The_message_for_an_invalid_escape_names_the_backslash(string text)
    {
        var problems = new List<Diagnostic>();
        YamlParser.Parse("a.md", "title: " + text, 1, problems).ShouldBeNull();
        problems.ShouldHaveSingleItem().Message.ShouldStartWith("a backslash in double quotes begins an escape sequence");
    }

    private static List<string> Reports(string text)
    {
        var problems = new List<Diagnostic>();
        YamlParser.ParseMap("a.md", text, 1, problems).ShouldNotBeNull();
        return [.. problems.Select(p => $"{p.Line}:{p.Column} {p.Rule}")];
    }

    private static string Value(YamlMap? map, string key) =>
        ((YamlScalar)map!.Fields.Single(f => f.Key.Value == key).Value).Value;
}
