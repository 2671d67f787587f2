using Portfolio.Highlighting.Languages;
using Portfolio.Highlighting.Scanning;

namespace Portfolio.Highlighting;

/// <summary>Contains the supported languages. Each grammar is created on first use.</summary>
/// <remarks>
/// A language has its row in <c>Tables</c>, or its grammar in the file of its family in <c>Languages</c> if a table cannot describe it.
/// It has a case in <c>LanguageTests</c> and a row in the README, which <c>ReadmeTests</c> writes with <c>UPDATE_README=true</c>.
/// </remarks>
internal static class LanguageCatalogue
{
    public static readonly IReadOnlyList<Language> All = [
        new("text", ["txt", "plain", "plaintext", "none", "nohighlight", "no-highlight", "output", "mermaid", "ascii", "plain-text",
            "log", "tree"], grammar: null),
        new("arduino", ["ino"], () => C.PlusPlus),
        new("assembly", ["asm", "nasm", "x86asm", "arm", "armasm"], () => Assembly.Grammar),
        new("astro", [], () => Templates.Astro),
        new("bash", ["sh", "shell", "zsh", "ksh", "shellscript", "shell-script", "ash", "dash", "bats", "envrc"], () => Bash.Grammar),
        new("c", ["h"], () => C.Grammar),
        new("clojure", ["clj", "cljs", "cljc", "edn", "clojurescript"], () => Lisp.Clojure),
        new("console", ["shell-session", "shellsession", "sh-session", "bash-session", "pwsh-session", "ps1con", "terminal"],
            () => ConsoleSession.Grammar),
        new("cpp", ["c++", "cc", "cxx", "hpp", "hh", "metal"], () => C.PlusPlus),
        new("crystal", ["cr"], () => Ruby.Grammar),
        new("csharp", ["cs", "c#", "csx", "dotnet"], () => CSharp.Grammar),
        new("css", [], () => Css.Grammar),
        new("cuda", ["cu"], () => C.Cuda),
        new("dart", [], () => Dart.Grammar),
        new("diff", ["patch", "udiff"], () => Diff.Grammar),
        new("dockerfile", ["docker", "containerfile"], () => Dockerfile.Grammar),
        new("ejs", [], () => Templates.Script),
        new("elixir", ["ex", "exs", "heex"], () => Elixir.Grammar),
        new("erb", ["rhtml", "html+erb", "html.erb"], () => Templates.Ruby),
        new("erlang", ["erl", "hrl"], () => Erlang.Grammar),
        new("fortran", ["f90", "f95"], () => Fortran.Grammar),
        new("fsharp", ["fs", "f#", "fsx", "fsi"], () => Ml.FSharp),
        new("go", ["golang"], () => Go.Grammar),
        new("gotemplate", ["gotmpl", "gohtml", "go-html-template", "go-text-template"], () => Templates.Handlebars),
        new("graphql", ["gql"], () => GraphQl.Grammar),
        new("groovy", ["gradle", "jenkinsfile"], () => Groovy.Grammar),
        new("handlebars", ["hbs", "mustache", "htmlbars", "html.hbs"], () => Templates.Handlebars),
        new("haskell", ["hs"], () => Haskell.Grammar),
        new("hcl", ["terraform", "tf", "tfvars"], () => Hcl.Grammar),
        new("html", ["htm", "vue", "svelte", "xhtml", "html5"], () => Languages.Html.Grammar),
        new("http", [], () => Http.Grammar),
        new("ini", ["properties", "env", "dotenv", "editorconfig", "cfg", "dosini", "gitconfig", "git-config", "systemd", "service",
            "desktop"], () => Ini.Grammar),
        new("java", [], () => Java.Grammar),
        new("javascript", ["js", "mjs", "cjs", "node", "es6", "ecmascript"], () => JavaScript.Script),
        new("jinja", ["jinja2", "j2", "django", "html+django", "html+jinja", "twig", "liquid", "nunjucks", "njk"], () => Templates.Jinja),
        new("json", ["jsonc", "json5", "jsonl", "jsonld", "json-ld", "webmanifest", "geojson", "topojson", "ndjson", "importmap", "har"],
            () => Json.Grammar),
        new("jsp", [], () => Templates.Pages),
        new("jsx", [], () => JavaScript.Script),
        new("julia", ["jl"], () => Julia.Grammar),
        new("kotlin", ["kt", "kts"], () => Kotlin.Grammar),
        new("latex", ["tex"], () => Latex.Grammar),
        new("lisp", ["common-lisp", "cl", "elisp", "emacs-lisp", "scheme", "racket", "hy", "hylang", "emacs", "guile"], () => Lisp.Grammar),
        new("lua", [], () => Lua.Grammar),
        new("makefile", ["make", "mk", "gnumake", "bsdmake"], () => Makefile.Grammar),
        new("markdown", ["md", "mdx", "pandoc", "rmd", "rmarkdown", "qmd", "quarto"], () => Languages.Markdown.Grammar),
        new("matlab", ["octave"], () => Matlab.Grammar),
        new("nginx", ["nginxconf"], () => Nginx.Grammar),
        new("objectivec", ["objc", "objective-c", "obj-c", "objective-c++", "objc++", "obj-c++", "objectivec++"], () => C.ObjectiveC),
        new("ocaml", ["ml", "mli"], () => Ml.OCaml),
        new("opencl", [], () => C.Grammar),
        new("pascal", ["delphi", "objectpascal", "pas"], () => Pascal.Grammar),
        new("perl", ["pl", "pm", "cperl"], () => Perl.Grammar),
        new("php", [], () => Php.Grammar),
        new("powershell", ["ps1", "psm1", "pwsh", "posh", "ps"], () => PowerShell.Grammar),
        new("processing", ["pde"], () => Java.Grammar),
        new("protobuf", ["proto"], () => Protobuf.Grammar),
        new("purescript", ["purs"], () => Haskell.Grammar),
        new("pycon", ["pycon3", "python-console", "python-repl", "ipythonconsole"], () => PythonSession.Grammar),
        new("python", ["py", "py3", "python3", "pyi", "ipython", "ipython3"], () => Python.Grammar),
        new("r", ["rlang"], () => R.Grammar),
        new("razor", ["cshtml", "blazor"], () => Razor.Grammar),
        new("ruby", ["rb", "jruby", "rake", "gemfile"], () => Ruby.Grammar),
        new("rust", ["rs"], () => Rust.Grammar),
        new("sass", [], () => Sass.Grammar),
        new("scala", ["sbt"], () => Scala.Grammar),
        new("scss", ["less"], () => Scss.Grammar),
        new("solidity", ["sol"], () => Solidity.Grammar),
        new("sql", ["sqlite", "postgres", "postgresql", "pgsql", "mysql", "tsql", "plsql", "mariadb", "sqlite3"], () => Sql.Grammar),
        new("starlark", ["bazel", "bzl"], () => Python.Grammar),
        new("stylus", ["styl"], () => Sass.Grammar),
        new("swift", [], () => Swift.Grammar),
        new("toml", [], () => Toml.Grammar),
        new("tsx", [], () => JavaScript.Tsx),
        new("typescript", ["ts", "mts", "cts"], () => JavaScript.TypeScript),
        new("vb", ["vbnet", "vb.net", "visual-basic", "vba", "visualbasic"], () => VisualBasic.Grammar),
        new("xml", ["svg", "xsd", "xslt", "csproj", "props", "targets", "atom", "rss", "plist", "xsl", "wsdl", "xaml"], () => Xml.Grammar),
        new("yaml", ["yml"], () => Yaml.Grammar),
        new("zig", [], () => Zig.Grammar),
        .. Tables.All,
    ];

    private static readonly Dictionary<string, Language> ByName = Index();

    public static Language? Find(string name) => ByName.GetValueOrDefault(name);

    private static Dictionary<string, Language> Index()
    {
        var index = new Dictionary<string, Language>(StringComparer.OrdinalIgnoreCase);
        foreach (var language in All)
        {
            index.Add(language.Name, language);
            foreach (var alias in language.Aliases) index.Add(alias, language);
        }
        return index;
    }

    /// <summary>
    /// Returns the most similar language name or alias, or <see
    /// langword="null"/> if the edit distance of every name exceeds a third of the length of that name.
    /// </summary>
    public static string? Nearest(string name)
    {
        if (name.Length > 32) return null;
        var lower = name.ToLowerInvariant();
        var (nearest, least) = (default(string), int.MaxValue);
        foreach (var known in ByName.Keys)
        {
            var max = Math.Max(1, known.Length / 3);
            var distance = NearestName.Distance(lower, known, max);
            if (distance <= max && distance < known.Length
                && (distance < least || (distance == least && IsBetter(known, nearest!))))
            {
                (nearest, least) = (known, distance);
            }
        }
        return nearest;

        static bool IsBetter(string known, string other) =>
            known.Length != other.Length ? known.Length > other.Length : string.CompareOrdinal(known, other) < 0;
    }
}

internal sealed class Language
{
    private readonly Func<Grammar>? _grammar;

    internal Language(string name, string[] aliases, Func<Grammar>? grammar)
    {
        Name = name;
        Aliases = aliases;
        _grammar = grammar;
    }

    internal Language(string name, string[] aliases, LanguageTable table)
        : this(name, aliases, grammar: null)
    {
        var grammar = new Lazy<Grammar>(table.ToGrammar);
        _grammar = () => grammar.Value;
    }

    public string Name { get; }

    public IReadOnlyList<string> Aliases { get; }

    /// <summary>Gets the grammar, which is created on first use, or <see langword="null"/> for plain text.</summary>
    internal Grammar? Grammar => _grammar?.Invoke();
}
