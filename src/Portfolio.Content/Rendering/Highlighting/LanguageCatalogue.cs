using Portfolio.Content.Reading;
using Portfolio.Content.Rendering.Highlighting.Languages;

namespace Portfolio.Content.Rendering.Highlighting;

/// <summary>The supported languages. A grammar is created on first use.</summary>
internal static class LanguageCatalogue
{
    public static readonly IReadOnlyList<Language> All =
    [
        new("text", ["txt", "plain", "plaintext", "none", "console", "output", "mermaid", "ascii"], grammar: null),
        new("bash", ["sh", "shell", "zsh"], () => Bash.Grammar),
        new("c", ["h"], () => C.Grammar),
        new("cpp", ["c++", "cc", "cxx", "hpp"], () => C.PlusPlus),
        new("csharp", ["cs", "c#", "csx", "dotnet"], () => CSharp.Grammar),
        new("css", [], () => Css.Grammar),
        new("diff", ["patch"], () => Diff.Grammar),
        new("dockerfile", ["docker", "containerfile"], () => Dockerfile.Grammar),
        new("go", ["golang"], () => Go.Grammar),
        new("graphql", ["gql"], () => GraphQl.Grammar),
        new("html", ["htm", "vue", "svelte"], () => Languages.Html.Grammar),
        new("http", [], () => Http.Grammar),
        new("ini", ["properties", "env", "dotenv", "editorconfig"], () => Ini.Grammar),
        new("java", [], () => Java.Grammar),
        new("javascript", ["js", "mjs", "cjs", "node"], () => JavaScript.Script),
        new("json", ["jsonc", "json5", "jsonl", "webmanifest"], () => Json.Grammar),
        new("jsx", [], () => JavaScript.Script),
        new("kotlin", ["kt", "kts"], () => Kotlin.Grammar),
        new("lua", [], () => Lua.Grammar),
        new("makefile", ["make", "mk"], () => Makefile.Grammar),
        new("nginx", ["nginxconf"], () => Nginx.Grammar),
        new("php", [], () => Php.Grammar),
        new("powershell", ["ps1", "pwsh", "ps"], () => PowerShell.Grammar),
        new("protobuf", ["proto"], () => Protobuf.Grammar),
        new("python", ["py", "py3", "python3"], () => Python.Grammar),
        new("razor", ["cshtml", "blazor"], () => Razor.Grammar),
        new("ruby", ["rb"], () => Ruby.Grammar),
        new("rust", ["rs"], () => Rust.Grammar),
        new("sql", ["sqlite", "postgres", "postgresql", "pgsql", "mysql", "tsql"], () => Sql.Grammar),
        new("swift", [], () => Swift.Grammar),
        new("toml", [], () => Toml.Grammar),
        new("tsx", [], () => JavaScript.Tsx),
        new("typescript", ["ts", "mts", "cts"], () => JavaScript.TypeScript),
        new("xml", ["svg", "xsd", "xslt", "csproj", "props", "targets", "atom", "rss", "plist"], () => Xml.Grammar),
        new("yaml", ["yml"], () => Yaml.Grammar),
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

    /// <summary>The known name with the smallest edit distance, if that is at most a third of its length.</summary>
    public static string? Nearest(string name)
    {
        if (name.Length > 32) return null;
        var lower = name.ToLowerInvariant();
        return (from known in ByName.Keys
                let max = Math.Max(1, known.Length / 3)
                let distance = NearestName.Distance(lower, known, max)
                where distance <= max && distance < known.Length
                orderby distance, known.Length descending, known
                select known).FirstOrDefault();
    }
}
