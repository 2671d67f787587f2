namespace Portfolio.Content.Rendering.Highlighting;

/// <summary>
/// The elements and classes of a code block, for the author of a style sheet.
/// <code>
/// &lt;figure class="code"&gt;&lt;figcaption&gt;title&lt;/figcaption&gt;      only with a title
///   &lt;pre tabindex="0" class="numbered"&gt;                          the class only with line numbers
///     &lt;code class="language-go"&gt;                                 no class when plain text
///       &lt;span class="l m"&gt;one line, line feed included&lt;/span&gt;     only where a line is numbered, marked, inserted or deleted
///         &lt;b&gt;keyword&lt;/b&gt; &lt;i&gt;comment&lt;/i&gt; &lt;span class=s&gt;string&lt;/span&gt;
/// </code>
/// Without a style sheet, in feed readers and reader modes, keywords are bold and comments italic, as in print.
/// A line holds its own line feed: <c>display: block</c> gives full-width tints, with <c>min-width: max-content</c> when the block
/// scrolls. Numbers are <c>counter-increment</c> and <c>::before</c> on <see cref="Line"/>, so that they are never copied.
/// </summary>
public static class CodeMarkup
{
    /// <summary><c>pre.numbered</c>: every line is a <see cref="Line"/>.</summary>
    public const string Numbered = "numbered";

    /// <summary><c>span.l</c>: a line of a numbered block.</summary>
    public const string Line = "l";

    /// <summary><c>span.m</c>: a line the author marked.</summary>
    public const string Marked = "m";

    /// <summary><c>span.i</c>: a line that a diff adds.</summary>
    public const string Inserted = "i";

    /// <summary><c>span.d</c>: a line that a diff removes.</summary>
    public const string Deleted = "d";

    /// <summary><c>&lt;b&gt;</c>: keywords and words that act as such: literals as <c>true</c>, HTML tags, instructions.</summary>
    public const string KeywordElement = "b";

    /// <summary><c>&lt;i&gt;</c>: comments, and the headers of a diff.</summary>
    public const string CommentElement = "i";

    /// <summary><c>span.s</c>: strings and characters, attribute values.</summary>
    public const string Text = "s";

    /// <summary><c>span.n</c>: numbers with their units, dates, constants in capitals, entities.</summary>
    public const string Number = "n";

    /// <summary><c>span.f</c>: functions where they are declared or called, commands.</summary>
    public const string Function = "f";

    /// <summary><c>span.t</c>: types, CSS selectors, TOML tables.</summary>
    public const string Type = "t";

    /// <summary><c>span.p</c>: keys, properties, attributes and annotations, shell variables and options.</summary>
    public const string Property = "p";
}
