namespace Portfolio.Web.Commands;

/// <summary>Exit codes of the program.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The content has problems, the server is not ready, or the command failed.</summary>
    public const int Failure = 1;

    /// <summary>The arguments, the environment or <c>site.yaml</c> are invalid.</summary>
    public const int Usage = 2;
}
