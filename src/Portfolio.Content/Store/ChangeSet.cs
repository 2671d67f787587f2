namespace Portfolio.Content.Store;

/// <summary>
/// What differs between two generations, in the words in which <see cref="SiteSession"/> records what an answer was made of: an answer
/// stays good as long as none of its words is in here.
/// </summary>
public sealed class ChangeSet
{
    /// <summary>Posts as lists show them.</summary>
    public const string Posts = "posts";

    /// <summary>Texts of posts and pages, for answers that hold many of them.</summary>
    public const string Texts = "texts";

    /// <summary>Pages as lists show them.</summary>
    public const string Pages = "pages";

    /// <summary>Former and gone addresses.</summary>
    public const string Redirects = "redirects";

    /// <summary>Files below <c>static/</c> and beside posts.</summary>
    public const string Media = "media";

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    /// <summary>Nothing that was made before may be kept.</summary>
    public bool Everything { get; set; }

    public bool IsEmpty => !Everything && _words.Count == 0;

    public IReadOnlySet<string> Words => _words;

    public void Add(string word) => _words.Add(word);

    /// <summary>The document at this address.</summary>
    public static string Document(string url) => "document:" + url;

    /// <summary>Which posts have this tag, and in which order.</summary>
    public static string Tag(string slug) => "tag:" + slug;

    /// <summary>The posts of a tag as lists show them.</summary>
    public static string TagList(string slug) => "tag-list:" + slug;

    /// <summary>The posts of a series as lists show them.</summary>
    public static string Series(string slug) => "series:" + slug;
}
