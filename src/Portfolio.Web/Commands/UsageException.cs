namespace Portfolio.Web.Commands;

/// <summary>The command line or the environment asks for what cannot be; the message says what to do.</summary>
public sealed class UsageException(string message) : Exception(message);
