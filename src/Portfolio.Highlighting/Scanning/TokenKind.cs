namespace Portfolio.Highlighting.Scanning;

/// <summary>The kind of a character of source code. <see cref="CodeMarkup"/> describes its HTML.</summary>
internal enum TokenKind : byte
{
    /// <summary>Identifiers, operators, punctuation, white space.</summary>
    Plain,
    Keyword,
    Comment,
    String,
    Number,
    Function,
    Type,
    Property,

    /// <summary>A line that a diff adds.</summary>
    Inserted,

    /// <summary>A line that a diff removes.</summary>
    Deleted,
}
