namespace Portfolio.Content.Rendering;

/// <summary>A node that may be a comment, which the page does not show.</summary>
internal interface IComment
{
    bool IsComment { get; }
}
