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
        == abnf
        a = "it's" ; don't "
        b = c
        == ada
        A : String := "it's ""good""" & '"' & B'Image; -- don't "
        X := 1;
        == apache
        # don't "
        Header set A "it's"
        ServerName x
        == applescript
        set a to "it's \"good\"" -- don't "
        (* it's " *)
        set x to 1
        == arduino
        char *s = "it's \"good"; char c = '"'; // don't
        int x = 1;
        == astro
        ---
        const a = 'it"s'; // don't
        ---
        <p title="it's">It's "good {a} {"it's"}</p>
        <p>x</p>
        == autohotkey
        a := "it's `"good`"" ; don't "
        x := 1
        == awk
        a = "it's \"good"; b ~ /it's "/ { c = 1 / 2 } # don't "
        x = 1
        == basic
        A$ = "it's ""good""" ' don't "
        REM it's "
        X = 1
        == bat
        rem don't "
        :: don't "
        echo it's %A% "it's"
        set X=1
        == bibtex
        % don't "
        a = "it's", b = {it's}
        x = 1
        == bicep
        var a = 'it"s ${b('c')} \' d' // don't '
        var e = '''
        it's "
        '''
        var x = 1
        == caddyfile
        # don't "
        respond "it's" 200
        header `it's "`
        root x
        == cmake
        set(A "it's \"good\"" [[it's "]] [=[it's "]=]) # don't "
        #[[ it's
        " ]]
        set(X 1)
        == cobol
              * don't "
                   DISPLAY "it's" 'it"s ''good'. *> don't "
                   STOP RUN.
        == coffeescript
        a = "it's #{b "c"}" + 'it\'s' + /it's "/.source # don't "
        ### it's
        " ###
        d = """it's "good" """
        x = 1
        == crystal
        a = "it's #{b["c"]}" # don't "
        x = 1
        == csv
        "it's ""good""",it's
        x,1
        == cuda
        auto a = "it's \"good"; auto b = '"'; // don't "
        x = 1;
        == cue
        a: "it's \(b) \"good" // don't "
        c: """
          it's "good"
          """
        x: 1
        == cypher
        RETURN 'it\'s', "it's", `it's` // don't "
        RETURN x
        == d
        auto a = "it's"; auto b = '"'; auto c = `it's "`; /+ it's " +/ // don't "
        auto x = 1;
        == dot
        a [label="it's \"good\""] // don't "
        # don't "
        x
        == ebnf
        a = "it's", 'it"s' (* it's " *) ;
        x = b ;
        == ejs
        <p title="it's">It's "good <%= 'it\'s' %> <%# it's " %></p>
        <p>x</p>
        == elm
        a = "it's \"good" -- don't "
        {- it's {- " -} -}
        b = """it's "good" """
        c = '"'
        x = 1
        == erb
        <p title="it's">It's "good <%= 'it\'s' %> <%# it's " %></p>
        <p>x</p>
        == fish
        echo 'it"s' "it's $a" 'it\'s' # don't "
        set x 1
        == gdscript
        var a = "it's" + 'it"s' # don't "
        var b = """it's "good" """
        var x = 1
        == gherkin
        # don't "
        Given "it's" a kite
        """
        it's "
        """
        Then x
        == gitignore
        # don't "
        it's"
        x
        == gleam
        let a = "it's \"good" // don't "
        let x = 1
        == glsl
        // don't "
        /* it's " */
        int x = 1;
        == gotemplate
        <p title="it's">It's "good {{ printf "it's" `a"b` }} {{/* it's " */}}</p>
        <p>x</p>
        == handlebars
        <p title="it's">It's "good {{a "it's" b='it"s'}} {{! it's " }}</p>
        <p>x</p>
        == haxe
        var a = 'it"s' + "it's"; // don't "
        var x = 1;
        == hlsl
        // don't "
        int x = 1;
        == jinja
        <p title="it's">It's "good {{ "it's"|a('it"s') }} {# it's " #} {% if "it's" %}</p>
        <p>x</p>
        == jsonnet
        { a: "it's", b: 'it"s', c: |||
          it's "
        ||| } // don't "
        { x: 1 }
        == jsp
        <p title="it's">It's "good <%= "it's" %> <%-- it's " --%></p>
        <p>x</p>
        == just
        # don't "
        a := "it's" + 'it"s' + `it's "`
        x := b
        == kusto
        T | where a has "it's" and b has 'it"s' // don't "
        | take 1
        == llvm
        @a = constant [2 x i8] c"it's" ; don't "
        ret void
        == meson
        a = 'it"s \'good' # don't '
        b = '''
        it's "
        '''
        x = 1
        == nim
        let a = "it's \"good"; let b = '"' # don't "
        let c = """it's "good" """
        #[ it's " ]#
        let x = 1
        == nix
        a = "it's ${b "c"} \"good"; # don't "
        c = ''
          it's "good"
        '';
        x = 1;
        == nushell
        let a = "it's" # don't "
        let b = 'it"s'
        let x = 1
        == odin
        a := "it's"; b := '"'; c := `it's "`; // don't "
        x := 1
        == opencl
        // don't "
        int x = '"';
        int y = 1;
        == prisma
        // don't "
        a String @default("it's \"good")
        x Int
        == processing
        String a = "it's"; char b = '"'; // don't "
        int x = 1;
        == prolog
        a("it's", 'it"s'). % don't "
        x.
        == puppet
        $a = 'it"s' # don't "
        $b = "it's ${c['d']} \"good"
        $x = 1
        == purescript
        a = "it's \"good" -- don't "
        x = 1
        == qml
        a: "it's" + 'it"s' // don't "
        x: 1
        == rego
        a := "it's" # don't "
        b := `it's "`
        x := 1
        == rescript
        let a = "it's" // don't "
        let b = `it's "good ${c} d`
        let x = 1
        == sml
        val a = "it's \"good" (* it's (* " *) *)
        val x' = 1
        == sparql
        # don't "
        <http://a/#it's> a "it's", 'it"s' .
        FILTER(?a < 1)
        == ssh-config
        # don't "
        Match exec "it's"
        Host x
        == starlark
        a = "it's" + 'it"s' # don't "
        x = 1
        == stylus
        a::before
          content: "it's" // don't "
        b
          color: red
        == systemverilog
        string a = "it's \"good"; // don't "
        logic x = 8'hFF;
        == tcl
        # don't "
        puts "it's \"good"
        set x 1
        == thrift
        const string a = "it's" // don't "
        # don't "
        const i32 x = 1
        == typst
        // don't "
        #let a = "it's"
        #let x = 1
        == v
        a := 'it"s ${b} c' // don't "
        d := "it's"
        x := 1
        == vala
        var a = "it's \"good"; var b = '"'; // don't "
        var c = """it's "good" """;
        var x = 1;
        == verilog
        $display("it's \"good"); // don't "
        assign x = 4'b1;
        == vhdl
        a <= "it's ""good"""; b <= '"'; c <= d'event; -- don't "
        x <= 1;
        == vim
        " don't "
        let a = "it's" . 'it"s'
        let x = 1
        == wasm
        ;; don't "
        (data "it's") (; it's " ;)
        (local.get 1)
        == wgsl
        // don't "
        /* it's /* " */ */
        let x = 1;
        == wolfram
        a = "it's \"good" (* it's (* " *) *)
        x = 1
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
