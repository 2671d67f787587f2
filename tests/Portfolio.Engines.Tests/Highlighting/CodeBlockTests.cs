namespace Portfolio.Highlighting.Tests;

public class CodeBlockTests
{
    [Fact]
    public void A_block_is_light()
    {
        Html("if x == 1 {\n\treturn \"<a>\" // one & two\n}\n", "golang").ShouldBe(
            "<pre tabindex=\"0\"><code class=\"language-go\"><b>if</b> x == <span class=n>1</span> {\n\t<b>return</b> "
            + "<span class=s>\"&lt;a&gt;\"</span> <i>// one &amp; two</i>\n}</code></pre>");
    }

    [Fact]
    public void Adjacent_tokens_of_one_kind_share_an_element()
    {
        Html("public static async void Run()", "cs")
            .ShouldContain("<b>public static async void</b> <span class=f>Run</span>()");
    }

    [Fact]
    public void Plain_text_has_no_language_and_no_tokens()
    {
        foreach (var name in (string?[])[null, "", "text", "output", "mermaid"])
        {
            Html("if (a < b) return 1;", name)
                .ShouldBe("<pre tabindex=\"0\"><code class=\"language-text\">if (a &lt; b) return 1;</code></pre>");
        }
    }

    [Fact]
    public void A_session_dims_prompts_and_output_and_names_its_commands() =>
        Html("$ npm ci \"a\" \\\n  --quiet\nadded 3 <packages>\n> site@1.0.0 build\n# done\n~/src $ ls\n",
            "console").ShouldBe(
                "<pre tabindex=\"0\" data-code=\"npm ci &quot;a&quot; \\\n  --quiet\nls\"><code class=\"language-console\"><i>$</i> <span class=f>npm</span> ci "
                + "<span class=s>\"a\"</span> \\\n  <span class=p>--quiet</span>\n<i>added 3 &lt;packages&gt;\n&gt; site@1.0.0 build\n# done\n~/src $</i> "
                + "<span class=f>ls</span></code></pre>");

    [Theory]
    [InlineData("# apt update\nok", "apt update")]
    [InlineData("(venv) $ pip list", "pip list")]
    [InlineData("me@host:~/a b$ ls", "ls")]
    [InlineData("[root@host etc]# ls", "ls")]
    [InlineData("PS C:\\Users> Get-Item a", "Get-Item a")]
    [InlineData("> node", "node")]
    [InlineData("~/src $ ls\n# a comment", "ls")]
    [InlineData("added 3 packages\ncosts 5$ more", null)]
    public void Prompts_of_shells_are_known(string session, string? commands)
    {
        var html = Html(session, "console");
        if (commands is null) html.ShouldNotContain("<i>");
        else html.ShouldContain($"data-code=\"{commands}\"");
    }

    [Theory]
    [InlineData("$ cat <<EOF > f\n> a\n> EOF\n$ ls\nf", "cat <<EOF > f\na\nEOF\nls")]
    [InlineData("$ cat <<'EOF' > f.txt\nhello\nEOF\n$ ls", "cat <<'EOF' > f.txt\nhello\nEOF\nls")]
    [InlineData("$ cat <<-END\n\tone\n\tEND\ntwo", "cat <<-END\n\tone\n\tEND")]
    [InlineData("$ for i in 1 2; do\n>   echo $i\n> done\n1\n2", "for i in 1 2; do\n  echo $i\ndone")]
    [InlineData("$ if true\n> then ls\n> fi\n> app@1.0.0 build", "if true\nthen ls\nfi")]
    [InlineData("$ git commit -m 'One\n> two'\n> done", "git commit -m 'One\ntwo'")]
    [InlineData("$ make &&\n> make install\nok", "make &&\nmake install")]
    [InlineData("$ echo for\n> for", "echo for")]
    [InlineData("$ echo it's\nit", "echo it's")]
    [InlineData("$ cat <<< EOF\nEOF", "cat <<< EOF")]
    [InlineData("$ echo $((1<<2))\n4", "echo $((1<<2))")]
    public void A_command_of_several_lines_is_copied_whole(string session, string commands) =>
        Html(session, "console").Replace("&lt;", "<", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
            .ShouldContain($"data-code=\"{commands}\"".Replace(">", "&gt;", StringComparison.Ordinal));

    [Theory]
    [InlineData("bash-5.1# ls\nf")]
    [InlineData("$ mysql\nmysql> select 1;\n1")]
    [InlineData("$ psql\ndb=# \\d")]
    [InlineData("C:\\>dir\nC:\\Users> cd x")]
    [InlineData("λ cabal build\nok")]
    public void A_session_with_another_prompt_is_copied_as_it_is(string session) => Html(session, "console").ShouldNotContain("data-code");

    [Fact]
    public void A_session_of_Python_dims_prompts_and_output_and_names_its_code() =>
        Html(">>> print(\"a\")\na\n>>> def f():\n...     return 1\n...\n>>> f(\n", "pycon").ShouldBe(
            "<pre tabindex=\"0\" data-code=\"print(&quot;a&quot;)\ndef f():\n    return 1\n\nf(\"><code class=\"language-pycon\">"
            + "<i>&gt;&gt;&gt;</i> <b>print</b>(<span class=s>\"a\"</span>)\n<i>a\n&gt;&gt;&gt;</i> <b>def</b> <span class=f>f</span>():\n"
            + "<i>...</i>     <b>return</b> <span class=n>1</span>\n<i>...\n&gt;&gt;&gt;</i> f(</code></pre>");

    [Theory]
    [InlineData(">>> 1\r\n1\r\n>>> 2", "1\n2")]
    [InlineData("  >>> if a:\n  ...   b\n  c", "if a:\n  b")]
    [InlineData("In [1]: if a:\n   ...:     b\n   ...:\nOut[1]: 3", "if a:\n    b\n")]
    [InlineData(">>> a\n1\n...\n...   2", "a")]
    [InlineData(">>>a\n...", null)]
    [InlineData("Traceback (most recent call last):\n... >>> a", null)]
    [InlineData(">>>", null)]
    public void Prompts_of_Python_are_known(string session, string? code)
    {
        var html = Html(session, "pycon");
        if (code is null) html.ShouldNotContain("data-code");
        else html.ShouldContain($"data-code=\"{code}\"");
    }

    [Fact]
    public void A_title_is_the_caption_of_a_figure()
    {
        var html = CodeHighlighter.Render("1", "json", new CodeOptions("a & b.json", [], ShowLineNumbers: false)).Html;
        html.ShouldStartWith("<figure class=\"code\"><figcaption>a &amp; b.json</figcaption><pre tabindex=\"0\">");
        html.ShouldEndWith("</pre></figure>");
    }

    [Fact]
    public void Only_marked_lines_are_wrapped_with_their_line_feed()
    {
        Body("a\nb\nc\nd", "text", new(null, [new(2, 3)], ShowLineNumbers: false))
            .ShouldBe("a\n<span class=\"m\">b\n</span><span class=\"m\">c\n</span>d");
    }

    [Fact]
    public void Every_line_is_wrapped_when_lines_are_numbered()
    {
        var options = new CodeOptions(null, [new(2, 2)], ShowLineNumbers: true);
        Body("a\n\nb", "text", options).ShouldBe(
            "<span class=\"l\">a\n</span><span class=\"l m\">\n</span><span class=\"l\">b</span>");
        CodeHighlighter.Render("a", "text", options).Html.ShouldStartWith("<pre tabindex=\"0\" class=\"numbered\">");
    }

    [Theory]
    [InlineData(50, false, "")]
    [InlineData(51, false, " class=\"long\"")]
    [InlineData(51, true, " class=\"numbered long\"")]
    public void A_block_with_more_lines_than_a_sheet_of_paper_says_so(int lines, bool isNumbered, string classes) =>
        CodeHighlighter.Render(string.Join('\n', Enumerable.Repeat("a", lines)), "text", new CodeOptions(null, [], isNumbered)).Html
            .ShouldStartWith($"<pre tabindex=\"0\"{classes}>");

    [Fact]
    public void A_token_over_lines_is_split_where_lines_are_wrapped()
    {
        Body("/* a\n   b */ c", "go", new(null, [new(1, 1)], ShowLineNumbers: false))
            .ShouldBe("<span class=\"m\"><i>/* a</i>\n</span>   <i>b */</i> c");
    }

    [Fact]
    public void Lines_of_a_diff_are_inserted_and_deleted()
    {
        Body("--- a\n+++ b\n@@ -1 +1 @@\n-old <b>\n+new\n same", "diff",
            new(null, [new(5, 5)], ShowLineNumbers: false)).ShouldBe(
                "<i>--- a</i>\n<i>+++ b</i>\n<i>@@ -1 +1 @@</i>\n<span class=\"d\">-old &lt;b&gt;\n</span><span class=\"m i\">+new\n</span> same");
    }

    [Fact]
    public void Changed_lines_have_signs_and_are_copied_without_the_removed_ones()
    {
        var code = CodeHighlighter.Render(
            "a() // [!code --]\nb() // [!code ++]\n\n// [!code highlight]\nc()\n", "js showLineNumbers=9");
        code.Html.ShouldBe("<pre tabindex=\"0\" class=\"numbered\" data-code=\"b()\n\nc()\"><code class=\"language-javascript\">"
            + "<span class=\"l d\" data-line=9>- <span class=f>a</span>()\n</span><span class=\"l i\" data-line=10>+ <span class=f>b</span>()\n</span>"
            + "<span class=\"l\" data-line=11>  \n</span><span class=\"l m\" data-line=12>  <span class=f>c</span>()</span></code></pre>");
        code.Text.ShouldBe("- a()\n+ b()\n\n  c()\n");
        code.Info.ShouldBe("diff {4} showLineNumbers=9");
        code.Messages.ShouldBeEmpty();
    }

    [Fact]
    public void A_removed_line_of_dashes_and_an_added_line_of_pluses_are_no_headers()
    {
        Body("--- a\n+++ b\n@@ -1,2 +1 @@\n--- x\n+++i;\n same", "diff", CodeOptions.None).ShouldBe(
            "<i>--- a</i>\n<i>+++ b</i>\n<i>@@ -1,2 +1 @@</i>\n<span class=\"d\">--- x\n</span><span class=\"i\">+++i;\n</span> same");
        Body("*** a\n--- b", "diff", CodeOptions.None).ShouldBe("<i>*** a</i>\n<i>--- b</i>");
    }

    [Theory]
    [InlineData("C#", "csharp")]
    [InlineData("TS", "typescript")]
    [InlineData("yml", "yaml")]
    [InlineData("proto", "protobuf")]
    [InlineData("docker", "dockerfile")]
    [InlineData("cshtml", "razor")]
    [InlineData("sh", "bash")]
    [InlineData("plaintext", "text")]
    [InlineData("python-repl", "pycon")]
    [InlineData("ipython3", "python")]
    public void A_language_is_found_by_its_aliases(string alias, string name)
    {
        var language = LanguageCatalogue.Find(alias).ShouldNotBeNull();
        language.Name.ShouldBe(name);
    }

    [Theory]
    [InlineData("pyhton", "python")]
    [InlineData("javscript", "javascript")]
    [InlineData("dockerfil", "dockerfile")]
    [InlineData("brainfuck", null)]
    public void An_unknown_language_is_plain_and_suggests_the_nearest(string name, string? nearest)
    {
        var result = CodeHighlighter.Render("if (1)", name, CodeOptions.None);
        result.Html.ShouldBe($"<pre tabindex=\"0\"><code class=\"language-{name}\">if (1)</code></pre>");
        result.Outcome.ShouldBe(HighlightOutcome.UnknownLanguage);
        LanguageCatalogue.Nearest(name).ShouldBe(nearest);
    }

    [Fact]
    public void Messages_say_what_is_wrong_with_the_first_line_of_a_fence()
    {
        var code = CodeHighlighter.Render("x", "pyhton wrap {1}", new HighlightOptions { MaxLength = 10 });
        code.Html.ShouldBe(
            "<pre tabindex=\"0\"><code class=\"language-pyhton\"><span class=\"m\">x</span></code></pre>");
        code.Messages.Select(message => message.Rule).ShouldBe(["code-argument", "code-language"]);
        CodeHighlighter.Render("longer than 10", "go", new HighlightOptions { MaxLength = 10 }).Messages.Single().Rule
            .ShouldBe("code-too-long");
    }

    [Fact]
    public void A_cancelled_highlighting_ends() => Should.Throw<OperationCanceledException>(
        () => CodeHighlighter.Render("x", "go", cancellation: new CancellationToken(canceled: true)));

    private static string Html(string code, string? language) =>
        CodeHighlighter.Render(code, language, CodeOptions.None).Html;

    private static string Body(string code, string language, CodeOptions options)
    {
        var html = CodeHighlighter.Render(code, language, options).Html;
        var start = html.IndexOf('>', html.IndexOf("<code", StringComparison.Ordinal)) + 1;
        return html[start..html.IndexOf("</code>", StringComparison.Ordinal)];
    }
}
