namespace Portfolio.Content.Rendering;

/// <summary>A node that may be a comment, which the page does not show.</summary>
internal interface IComment
{
    bool IsComment { get; }

    /// <summary>Whether it leaves the Markdown that is served, also in the alternative text of an image.</summary>
    bool IsPrivate => IsComment;
}
