namespace Portfolio.Content.Model;

/// <summary>Whether a file can be published in spite of the problem.</summary>
public enum Severity
{
    /// <summary>The file is published; one thing in it is not as the author meant.</summary>
    Warning,

    /// <summary>The file is not applied: its last good version, if any, stays.</summary>
    Error,
}

/// <summary>One problem in the author's folder, in the form compilers use: <c>file:line:column: rule: message</c>.</summary>
/// <param name="File">Path relative to the content folder, with <c>/</c> between segments.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in UTF-16 units, from 1.</param>
/// <param name="Rule">Stable kebab-case name of the rule, such as <c>front-matter-date</c>.</param>
/// <param name="Severity">Whether the file is published all the same.</param>
/// <param name="Message">What is wrong, and what to do about it.</param>
public sealed record Diagnostic(string File, int Line, int Column, string Rule, Severity Severity, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Rule}: {Message}";
}
