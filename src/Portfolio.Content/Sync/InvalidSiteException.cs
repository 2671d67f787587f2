using Portfolio.Content.Model;

namespace Portfolio.Content.Sync;

/// <summary>The exception when <c>site.yaml</c> is invalid, so that the program cannot start. The message has a line for each
/// error.</summary>
public sealed class InvalidSiteException(IReadOnlyList<Diagnostic> diagnostics) : Exception(string.Join('\n', diagnostics))
{
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;
}
