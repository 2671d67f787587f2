namespace Portfolio.Content.Search;

/// <summary>A term in a text.</summary>
/// <param name="term">The folded form; valid until the next token is read.</param>
/// <param name="endsRun">The last character of a longer run of a script without spaces.</param>
internal readonly ref struct Token(ReadOnlySpan<char> term, int start, int end, bool endsRun)
{
    public ReadOnlySpan<char> Term { get; } = term;

    /// <summary>Index of the first UTF-16 unit in the text.</summary>
    public int Start => start;

    /// <summary>Index after the last UTF-16 unit.</summary>
    public int End => end;

    public bool EndsRun => endsRun;
}
