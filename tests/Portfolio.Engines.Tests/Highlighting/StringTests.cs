using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting.Tests;

/// <summary>Tests that a string ends where its language says, with one string of each kind.</summary>
public sealed class StringTests
{
    /// <summary>Code after the name of its language. The last line follows the strings and contains none.</summary>
    private const string Samples = """"""
        == bash
        echo 'it"s' "it's" $'it\'s' it\'s "${a:-"b"}" # don't
        cat <<'END'
        it's "
        END
        x=1
        == c
        char *s = "it's \"good"; char c = '"', d = '\''; // don't
        x = 1;
        == cpp
        auto s = R"x(it's "good)x"; auto n = 1'000'000; auto c = '"';
        x = 1;
        == clojure
        (def a "it's \" ok") (def b \") (def c #"it's \"") '(x)
        (def x 1)
        == console
        $ echo "it's"
        it's here
        $ ls
        == csharp
        var a = "it's"; var b = @"C:\"; var c = """it's "good" """; var d = $@"{a}""\"; var e = '"'; var f = @$"{a}\"; // don't
        var x = 1;
        == css
        a::before { content: 'it\'s'; background: url(it's.png) }
        a::after { content: "it\"s" }
        b { color: red }
        == dart
        var a = 'it\'s', b = "it's", c = r'\', d = r'''it's \''', e = """it's "good" """;
        var x = 1;
        == diff
        - it's
        + don't "
        context x
        == dockerfile
        RUN echo "it's" 'a"b'
        RUN <<EOF
        don't
        EOF
        COPY <<-"FILE" /etc/it
          can't
          FILE
        COPY a b
        == elixir
        a = "it's"
        b = ~s(it's
        "two)
        c = ~S'''
        it's "
        '''
        d = ?"
        e = ~r/it's "/i
        x = 1
        == erlang
        A = "it's", B = 'it"s', C = $", D = $', E = $\".
        F = """
        it's "good
        """.
        X = 1.
        == fortran
        a = 'it''s'; b = "it's" ! don't
        x = 1
        == fsharp
        let a = "it's" in let b = @"C:\" in let c = """it's "ok" """ in let d = @$"C:\" in let e = $@"{a}\" in let f = '"'
        let x = 1
        == go
        a := "it's"; b := `it's "good\`; c := '"'; d := '\'' // don't
        x := 1
        == graphql
        """
        It's "good"
        """
        type A { b: String }
        == groovy
        def a = 'it"s', b = "it's", c = '''it's''', d = """it's "ok" """, e = $/it's "\/$, f = /it's "/
        def x = 1
        == haskell
        a = "it's"; b = '"'; c = '\''; d' = [sql|it's "good|]; e = [y|y<-ys]
        x = 1
        == hcl
        a = "it's ${b["c"]}"
        b = <<-EOT
          it's "
        EOT
        x = 1
        == html
        <p title="it's">It's "good</p> <a href='a"b'>don't</a>
        <b>x</b>
        == http
        GET /it's HTTP/1.1
        Host: it's.example
        Accept: text/html
        == ini
        name = it's
        other = "don't"
        [x]
        == java
        String a = "it's"; char b = '"'; String c = """
          it's "good"
          """;
        int x = 1;
        == javascript
        x = a++ / 2; let f = '/'; let g = this / 2; let h = '/'; let r = /["']/g; let t = `it's ${a + "b"}`;
        let y = b-- / 2 + "'" / 3; let z = null / 2; let s = 'it\'s';
        let x = 1;
        == json
        {"a": "it's \" ok"}
        {"x": 1}
        == jsx
        const a = <p title="it's">It's "good {b}</p>;
        const x = 1;
        == julia
        a = "it's"; b = '"'; c = raw"it's"; d = """it's "ok" """; e = `it's`; f = a'; g = [1]'
        x = 1
        == kotlin
        val a = "it's ${b("c")}"; val c = '"'; val d = """it's "ok\""""
        val x = 1
        == latex
        It's ``good'' and $f'(x)$ % don't
        \textbf{x}
        == lisp
        (setq a "it's \" ok" b ?" c ?\" d #\" e 'f)
        (setq x 1)
        == lua
        a = "it's" b = 'it"s' c = [[it's "]] d = [==[it's ]] "]==] -- don't
        x = 1
        == makefile
        a = it's
        b:
        	echo "it's" 'a"b'
        x = 1
        == markdown
        It's "good `it's` [don't](can't)
        plain x
        == matlab
        a = 'it''s'; b = "it's"; c = a'; d = [1 2]'; % don't
        x = 1
        == nginx
        add_header A it's; log_format main '$remote_addr - "$request"'; location ~ ^/o'brien { }
        listen 80;
        == objectivec
        NSString *a = @"it's"; char b = '"'; // don't
        int x = 1;
        == ocaml
        let a = "it's" and b = {|it's "good|} and c = {sql|it's |} "|sql} and d = '"' and e' = 1 (* "don't" *)
        let x = 1
        == pascal
        a := 'it''s'; b := #39'x'; { don't }
        x := 1;
        == perl
        my $a = 'it"s'; my $b = "it's"; my $c = q{it's "}; my $d = $'; local $" = ', '; my $e = qr/it's "/;
        print <<"EOT", <<'B';
        it's "
        EOT
        my $x = 1;
        == php
        $a = 'it"s'; $b = "it's"; # don't
        $c = <<<EOT
        it's "
        EOT;
        $x = 1;
        == powershell
        $a = 'it''s "'; $b = "it's `" $($c["d"])"; $e = @"
        it's "good"
        "@
        $x = 1
        == protobuf
        option a = "it's"; option b = 'it"s'; // don't
        int32 x = 1;
        == pycon
        >>> a = 'it"s'; b = """it's
        ... "good" """  # don't
        it's
        >>> c = '''unclosed
        >>> x = 1
        == python
        a = 'it"s'; b = "it's"; c = r'\d'; d = f"{a['b']}"; e = rb"it's"; f = '''it's "'''; g = t"it's {a}"  # don't
        x = 1
        == r
        a <- "it's"; b <- 'it"s'; c <- r"(it's "good)"; d <- R'--[it's]'"]--'; e <- r"{it's}" # don't
        x <- 1
        == razor
        <p>It's @Model.Name and don't</p> @{ var a = "it's"; }
        <b>x</b>
        == ruby
        a = 'it"s'; b = "it's #{c["d"]}"; e = %q(it's "); f = %(it's "); g = ?"; h = $'; i = /it's "/
        sql = <<SQL
          it's here
        SQL
        j = <<~'EOS'
          it's "
        EOS
        list << Constant; z = y <<2
        puts 1
        == rust
        let a = "it's"; let b = r#"it's "good""#; let c = '"'; let d: &'a str = b"it's"; let e = '\'';
        let x = 1;
        == sass
        a::before
          content: 'it\'s'
        b
          color: red
        == scala
        val a = "it's"; val b = """it's "ok\""""; val c = '"'; val d = s"it's ${e("f")}"
        val x = 1
        == scss
        a { content: 'it\'s'; b: "it\"s"; } // don't
        c { color: red; }
        == solidity
        string a = "it's"; string b = 'it"s'; bytes c = hex"00"; // don't
        int x = 1;
        == sql
        select 'it''s', "it's", `it's`, $$It's good$$, $tag$It's "$$ good$tag$ from t where a = $1; -- don't
        create function f() returns text as $$ select 'it''s' -- don't
        $$ language sql;
        select 2
        == swift
        let a = "it's \(b("c"))"; let d = #"it's "good"#; let e = """
          it's "
          """
        let f = ##"it's "#good"##
        let x = 1
        == toml
        a = "it's"
        b = 'it"s\'
        c = """it's "ok" """
        d = '''it's "\'''
        x = 1
        == tsx
        const a = <p>It's "good</p>;
        const x: number = 1;
        == typescript
        const a: string = 'it\'s'; const b = a++ / 2 + '/'.length; type T = 'a' | "it's";
        const x = 1;
        == vb
        Dim a = "it's ""good""" ' don't "
        Dim x = 1
        == xml
        <a b="it's" c='a"b'>It's "good</a>
        <x/>
        == yaml
        a: it's
        b: 'it''s'
        c: "it's \" ok"
        d: |
          it's "
        x: y
        == zig
        const a = "it's"; const b = '"'; const c = '\'';
        const d =
            \\it's "good
        ;
        const x = 1;
        == assembly
        mov al, '"' ; don't
        msg db "it's", 'it"s'
        mov eax, 1
        == text
        It's "
        x
        """""";

    public static TheoryData<string, string> All => [.. Samples.Split("== ", StringSplitOptions.RemoveEmptyEntries)
        .Select(sample => sample.Split('\n', 2)).Select(parts => (parts[0], parts[1].TrimEnd('\n')))];

    [Theory]
    [MemberData(nameof(All))]
    public void A_string_ends_where_its_language_says(string language, string code)
    {
        var kinds = Painted.Kinds(language, code);
        var last = code.LastIndexOf('\n') + 1;
        kinds.AsSpan(last).Count(TokenKind.String).ShouldBe(0, code[last..]);
    }

    [Fact]
    public void Every_language_has_a_sample() =>
        LanguageCatalogue.All.Select(language => language.Name).Except(All.Select(row => row.Data.Item1)).ShouldBeEmpty();

    [Theory]
    [InlineData("ruby", "a<<SQL\nb", false)]
    [InlineData("r", "r <- 1", false)]
    [InlineData("ocaml", "{ a | b = 1 }", false)]
    [InlineData("haskell", "[x|x <- xs]", false)]
    [InlineData("swift", "#if DEBUG", false)]
    [InlineData("sql", "select $1", false)]
    [InlineData("ocaml", "{|it's|}", true)]
    [InlineData("swift", "#\"it's\"#", true)]
    [InlineData("r", "r\"(a)\"", true)]
    [InlineData("javascript", "a = /'/", true)]
    [InlineData("javascript", "return /'/", true)]
    [InlineData("javascript", "a + /'/", true)]
    [InlineData("ruby", "a ? 'b' : 'c'", true)]
    public void What_only_looks_like_a_string_is_none(string language, string code, bool hasString) =>
        Painted.Kinds(language, code).Contains(TokenKind.String).ShouldBe(hasString);
}
