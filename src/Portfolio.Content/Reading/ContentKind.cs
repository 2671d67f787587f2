namespace Portfolio.Content.Reading;

/// <summary>What a file of the folder is to the site.</summary>
public enum ContentKind
{
    Post,
    Page,

    /// <summary>Shown by a post or page beside it.</summary>
    Media,

    /// <summary>Below <c>static/</c>: served as it is.</summary>
    Static,
    Site,
    Profile,
    Gone,
}
