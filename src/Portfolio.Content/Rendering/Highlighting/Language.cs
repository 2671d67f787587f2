
using Portfolio.Content.Rendering.Highlighting.Scanning;

namespace Portfolio.Content.Rendering.Highlighting;

/// <summary>A language that a fence can name.</summary>
public sealed class Language
{
    private readonly Func<Grammar>? _grammar;

    internal Language(string name, string[] aliases, Func<Grammar>? grammar)
    {
        Name = name;
        Aliases = aliases;
        _grammar = grammar;
    }

    /// <summary>The name that stands in <c>class="language-…"</c>.</summary>
    public string Name { get; }

    /// <summary>Other names a fence may use.</summary>
    public IReadOnlyList<string> Aliases { get; }

    /// <summary>Its rules, built when first asked for; <see langword="null"/> for plain text.</summary>
    internal Grammar? Grammar => _grammar?.Invoke();
}
