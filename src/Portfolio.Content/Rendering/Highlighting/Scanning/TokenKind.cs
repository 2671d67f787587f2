namespace Portfolio.Content.Rendering.Highlighting.Scanning;

/// <summary>What a character of source code is to a reader. <see cref="CodeMarkup"/> says how each is written.</summary>
internal enum TokenKind : byte
{
    /// <summary>Identifiers, operators, punctuation, blanks: text in the colour of the block.</summary>
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
