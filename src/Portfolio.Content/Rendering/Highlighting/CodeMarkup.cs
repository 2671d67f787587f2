namespace Portfolio.Content.Rendering.Highlighting;

/// <summary>
/// The elements and classes of a code block, for style sheets.
/// <code>
/// &lt;figure class="code"&gt;&lt;figcaption&gt;title&lt;/figcaption&gt;      if it has a title
///   &lt;pre tabindex="0" class="numbered"&gt;                          class if it has line numbers
///     &lt;code class="language-go"&gt;                                 the language
///       &lt;span class="l m"&gt;one line, line feed included&lt;/span&gt;     if the line is numbered, marked, inserted or deleted
///         &lt;b&gt;keyword&lt;/b&gt; &lt;i&gt;comment&lt;/i&gt; &lt;span class=s&gt;string&lt;/span&gt;
/// </code>
/// Without a style sheet, as in feed readers and reader modes, keywords are bold and comments italic.
/// A line contains its line feed. <c>display: block</c> tints its full width, with <c>min-width: max-content</c> if the block
/// scrolls. Line numbers are <c>::before</c> content of <see cref="Line"/>, so that they are not copied.
/// </summary>
public static class CodeMarkup
{
    /// <summary><c>pre.numbered</c>: every line is a <see cref="Line"/>.</summary>
    public const string Numbered = "numbered";

    /// <summary><c>span.l</c>: a line of a numbered block.</summary>
    public const string Line = "l";

    /// <summary><c>span.m</c>: a line that the author marked.</summary>
    public const string Marked = "m";

    /// <summary><c>span.i</c>: a line that a diff adds.</summary>
    public const string Inserted = "i";

    /// <summary><c>span.d</c>: a line that a diff removes.</summary>
    public const string Deleted = "d";

    /// <summary><c>&lt;b&gt;</c>: keywords and the like: literals such as <c>true</c>, HTML tags, instructions.</summary>
    public const string KeywordElement = "b";

    /// <summary><c>&lt;i&gt;</c>: comments, and the headers of a diff.</summary>
    public const string CommentElement = "i";

    /// <summary><c>span.s</c>: strings and characters, attribute values.</summary>
    public const string Text = "s";

    /// <summary><c>span.n</c>: numbers with their units, dates, constants in capitals, entities.</summary>
    public const string Number = "n";

    /// <summary><c>span.f</c>: declared and called functions, commands.</summary>
    public const string Function = "f";

    /// <summary><c>span.t</c>: types, CSS selectors, TOML tables.</summary>
    public const string Type = "t";

    /// <summary><c>span.p</c>: keys, properties, attributes and annotations, shell variables and options.</summary>
    public const string Property = "p";
}
