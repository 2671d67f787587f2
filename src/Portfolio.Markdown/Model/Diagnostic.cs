namespace Portfolio.Markdown.Model;

/// <summary>Specifies whether a file with a problem is published.</summary>
public enum Severity
{
    /// <summary>The file is published despite the problem.</summary>
    Warning,

    /// <summary>The file is not published, but the last valid version remains published if there is one.</summary>
    Error,
}

/// <summary>Represents a problem in a file, written like a compiler message: <c>file:line:column: rule: message</c>.</summary>
/// <param name="File">The path relative to the content folder, with <c>/</c> as separator.</param>
/// <param name="Column">The column in UTF-16 code units, starting at 1.</param>
/// <param name="Rule">The name of the rule in kebab case, which never changes: <c>front-matter-date</c>.</param>
/// <param name="Message">A description of the problem and how to fix it.</param>
public sealed record Diagnostic(string File, int Line, int Column, string Rule, Severity Severity, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Rule}: {Message}";
}
