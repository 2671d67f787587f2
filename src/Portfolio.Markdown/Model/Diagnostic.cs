namespace Portfolio.Markdown.Model;

/// <summary>The severity of a problem, which determines if the file is published.</summary>
public enum Severity
{
    /// <summary>The file is published.</summary>
    Warning,

    /// <summary>The file is not published. Its last valid version is kept if there is one.</summary>
    Error,
}

/// <summary>
/// A problem in the content folder. Formatted like compiler messages: <c>file:line:column: rule: message</c>.
/// </summary>
/// <param name="File">The path relative to the content folder, with <c>/</c> as separator.</param>
/// <param name="Line">The line, starting at 1.</param>
/// <param name="Column">The column in UTF-16 units, starting at 1.</param>
/// <param name="Rule">The stable kebab-case name of the rule, such as <c>front-matter-date</c>.</param>
/// <param name="Severity">The severity.</param>
/// <param name="Message">The problem and its solution.</param>
public sealed record Diagnostic(string File, int Line, int Column, string Rule, Severity Severity, string Message)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Rule}: {Message}";
}
