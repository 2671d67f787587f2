using System.Security.Cryptography;
using System.Text;
using Portfolio.Content.Model;

namespace Portfolio.Web.Http;

/// <summary>The style sheet and the scripts that pages carry inline, and the hashes that let the security policy allow just these.</summary>
public sealed class InlineAssets
{
    private static readonly string TextStyleAlone = Minifier.Style(Read("text.css"));
    private static readonly string TextScriptAlone = Minifier.Script(Read("text.js"));
    private readonly string _style;

    public InlineAssets()
        : this(Read("site.css"), Read("site.js"))
    {
    }

    internal InlineAssets(string style, string script)
    {
        _style = Minifier.Style(style);
        Script = Minifier.Script(script);
        ScriptHash = Hash(Script);
        Style = _style;
        StyleHash = Hash(Style);
    }

    /// <summary>Text between <c>&lt;style&gt;</c> and its end tag, to the byte.</summary>
    public string Style { get; private set; }

    /// <summary>Text between <c>&lt;script&gt;</c> and its end tag, to the byte.</summary>
    public string Script { get; }

    /// <summary><see cref="Style"/> with what pages with an author's text need besides.</summary>
    public string TextStyle => Style + TextStyleAlone;

    /// <summary><see cref="Script"/>, likewise.</summary>
    public string TextScript => $"{Script}\n{TextScriptAlone}";

    /// <summary>What the search page carries besides.</summary>
    public string SearchScript { get; } = Minifier.Script(Read("search.js"));

    /// <summary>A source expression of CSP: <c>sha256-…</c>.</summary>
    public string StyleHash { get; private set; }

    /// <inheritdoc cref="StyleHash"/>
    public string ScriptHash { get; }

    /// <summary>Source expressions of all style sheets, quoted.</summary>
    internal string StyleSources => Sources(StyleHash, Hash(TextStyle));

    /// <summary>Source expressions of all scripts, quoted.</summary>
    internal string ScriptSources => Sources(ScriptHash, Hash(TextScript), Hash(SearchScript));

    /// <summary>Gives links the colour that the author chose, in a theme where that cannot be read the style sheet's own; <see langword="null"/>: that in both.</summary>
    public void Use(Accent? accent)
    {
        Style = accent is null ? _style : $"{_style}:root{{{Colour("light", accent.Light)}{Colour("dark", accent.Dark)}}}";
        StyleHash = Hash(Style);
    }

    private static string Colour(string theme, string? colour) => colour is null ? "" : $"--accent-{theme}:{colour};";

    private static string Read(string name)
    {
        using var stream = typeof(InlineAssets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The program lacks {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Sources(params ReadOnlySpan<string> hashes) => $"'{string.Join("' '", hashes!)}'";

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
