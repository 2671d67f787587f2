namespace Portfolio.Markdown.Images;

/// <summary>Contains what the images of a document have in common.</summary>
internal sealed class DocumentImages
{
    /// <summary>Gets the origins of remote images, for the content security policy.</summary>
    public HashSet<string> Origins { get; } = [];

    /// <summary>Gets or sets a value indicating whether an image was written. Only the first image loads eagerly.</summary>
    public bool HasImages { get; set; }
}
