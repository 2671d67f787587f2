using Portfolio.Content.Rendering.Highlighting.Scanning;

namespace Portfolio.Content.Rendering.Highlighting;

/// <summary>A language of code blocks.</summary>
public sealed class Language
{
    private readonly Func<Grammar>? _grammar;

    internal Language(string name, string[] aliases, Func<Grammar>? grammar)
    {
        Name = name;
        Aliases = aliases;
        _grammar = grammar;
    }

    /// <summary>The name in <c>class="language-…"</c>.</summary>
    public string Name { get; }

    /// <summary>Other names for code blocks.</summary>
    public IReadOnlyList<string> Aliases { get; }

    /// <summary>The grammar, created on first use; <see langword="null"/> for plain text.</summary>
    internal Grammar? Grammar => _grammar?.Invoke();
}
