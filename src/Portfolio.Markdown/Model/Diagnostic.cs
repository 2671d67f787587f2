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
public sealed record Diagnostic
{
    /// <param name="severity">The severity of a rule that has none of its own.</param>
    public Diagnostic(string file, int line, int column, Rule rule, string message, Severity? severity = null)
        : this(file, line, column, rule.Name,
            rule.Severity ?? severity ?? throw new ArgumentException($"The report must state the severity of {rule}.", nameof(severity)),
            message)
    {
    }

    // The store creates diagnostics from its rows.
    private Diagnostic(string file, int line, int column, string rule, Severity severity, string message) =>
        (File, Line, Column, Rule, Severity, Message) = (file, line, column, rule, severity, message);

    /// <summary>Gets the path relative to the content folder, with <c>/</c> as separator.</summary>
    public string File { get; init; }

    public int Line { get; private init; }

    /// <summary>Gets the column in UTF-16 code units, starting at 1.</summary>
    public int Column { get; private init; }

    /// <summary>Gets the name of the <see cref="Model.Rule"/>.</summary>
    public string Rule { get; private init; }

    public Severity Severity { get; private init; }

    /// <summary>Gets a description of the problem and how to fix it.</summary>
    public string Message { get; private init; }

    public override string ToString() => $"{File}:{Line}:{Column}: {Rule}: {Message}";
}
