namespace Portfolio.Content.Store;

/// <summary>
/// The differences between two generations, in the terms in which <see cref="SiteSession.Dependencies"/> names what a result depends
/// on: a cached result stays valid while none of its dependencies is in here.
/// </summary>
public sealed class ChangeSet
{
    /// <summary>Posts as lists show them.</summary>
    public const string Posts = "posts";

    /// <summary>Texts of posts and pages, for results that contain many of them.</summary>
    public const string Texts = "texts";

    /// <summary>Pages as lists show them.</summary>
    public const string Pages = "pages";

    /// <summary>Aliases, gone URLs and those in <c>redirects.yaml</c>.</summary>
    public const string Redirects = "redirects";

    /// <summary>Files below <c>static/</c> and beside posts.</summary>
    public const string Media = "media";

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>No cached result is valid any more.</summary>
    public bool Everything { get; set; }

    public bool IsEmpty => !Everything && _names.Count == 0;

    /// <summary>The changed dependencies.</summary>
    public IReadOnlySet<string> Names => _names;

    public void Add(string name) => _names.Add(name);

    /// <summary>The document at this URL.</summary>
    public static string Document(string url) => "document:" + url;

    /// <summary>Which posts have this tag, and in which order.</summary>
    public static string Tag(string slug) => "tag:" + slug;

    /// <summary>The posts of a tag as lists show them.</summary>
    public static string TagList(string slug) => "tag-list:" + slug;

    /// <summary>The posts of a series as lists show them.</summary>
    public static string Series(string slug) => "series:" + slug;
}
