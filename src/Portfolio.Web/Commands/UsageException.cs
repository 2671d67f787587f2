namespace Portfolio.Web.Commands;

/// <summary>The arguments or the environment are invalid. The message says what to do.</summary>
public sealed class UsageException(string message) : Exception(message);
