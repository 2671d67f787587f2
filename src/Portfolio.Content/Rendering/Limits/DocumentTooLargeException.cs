namespace Portfolio.Content.Rendering.Limits;

/// <summary>A document exceeds a limit. The message says which one, and what to do.</summary>
/// <param name="offset">Position in the Markdown text, in UTF-16 units.</param>
/// <param name="rule">Name of the rule.</param>
/// <param name="message">What is wrong, and what to do.</param>
internal sealed class DocumentTooLargeException(int offset, string rule, string message) : Exception(message)
{
    public int Offset { get; } = offset;

    public string Rule { get; } = rule;
}
