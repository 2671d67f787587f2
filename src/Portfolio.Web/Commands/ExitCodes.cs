namespace Portfolio.Web.Commands;

/// <summary>Exit codes of the program.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The arguments are invalid, or the command failed.</summary>
    public const int Failure = 1;

    /// <summary><c>site.yaml</c> was invalid at the start.</summary>
    public const int InvalidSite = 2;
}
