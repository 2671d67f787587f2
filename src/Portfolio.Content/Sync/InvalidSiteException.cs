using Portfolio.Content.Model;

namespace Portfolio.Content.Sync;

/// <summary>The settings are wrong, so the program cannot start.</summary>
public sealed class InvalidSiteException(Diagnostic diagnostic) : Exception(diagnostic.ToString())
{
    public Diagnostic Diagnostic { get; } = diagnostic;
}
