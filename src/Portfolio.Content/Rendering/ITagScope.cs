using Markdig.Syntax;

namespace Portfolio.Content.Rendering;

/// <summary>Ends the author's open HTML tags where the block or inline ends that contains them.</summary>
internal interface ITagScope
{
    /// <summary>Whether an element is open, in any container.</summary>
    bool IsOpen(string name);

    /// <summary>Enters a container. Returns the outer scope, for <see cref="Leave"/>.</summary>
    int Enter();

    /// <summary>End tags to write before a block that cannot be inside the open tags; <see langword="null"/> when there are none.</summary>
    string? CloseBefore(Block block);

    /// <summary>Leaves a container. Returns the missing end tags, or <see langword="null"/>.</summary>
    string? Leave(int outer);
}
