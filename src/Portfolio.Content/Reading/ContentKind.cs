namespace Portfolio.Content.Reading;

/// <summary>The role of a file of the content folder.</summary>
public enum ContentKind
{
    Post,
    Page,

    /// <summary>An image or another file next to a post or page.</summary>
    Media,

    /// <summary>A file below <c>static/</c>, served unchanged.</summary>
    Static,
    Site,
    Profile,
    Gone,
    Redirects,

    /// <summary>The author's style sheet.</summary>
    Theme,

    /// <summary>The author's elements of <c>head</c>.</summary>
    Head,
}
