namespace Portfolio.Markdown;

/// <summary>Whether a file is published despite a problem.</summary>
public enum Severity
{
    /// <summary>The file is published.</summary>
    Warning,

    /// <summary>The file is not published. Its last valid version, if any, is kept.</summary>
    Error,
}

/// <summary>A problem in the content folder. Formatted as by compilers: <c>file:line:column: rule: message</c>.</summary>
/// <param name="File">Path relative to the content folder, separated by <c>/</c>.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in UTF-16 units, from 1.</param>
/// <param name="Rule">Stable kebab-case name of the rule, such as <c>front-matter-date</c>.</param>
/// <param name="Severity">Whether the file is published.</param>
/// <param name="Message">What is wrong, and what to do.</param>
public sealed record Diagnostic(string File, int Line, int Column, string Rule, Severity Severity, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Rule}: {Message}";
}
