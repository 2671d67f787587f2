using Portfolio.Web.Options;

namespace Portfolio.Web.Commands;

/// <summary>Reads secrets from the environment or from files that it names. Arguments are visible to other users of the machine.</summary>
/// <param name="environment">Reads an environment variable.</param>
internal sealed class Secrets(Func<string, string?> environment)
{
    /// <summary>The key of preview links.</summary>
    public const string PreviewKey = "PORTFOLIO_PREVIEW_KEY";

    /// <summary>The secret of the webhook.</summary>
    public const string HookSecret = "PORTFOLIO_HOOK_SECRET";

    /// <summary>The token of a content delivery network.</summary>
    public const string CdnToken = "PORTFOLIO_CDN_TOKEN";

    /// <returns><see langword="null"/> when neither the variable nor the one with <c>_FILE</c> is set.</returns>
    /// <exception cref="UsageException">The file cannot be read, or the secret is short.</exception>
    public Secret? Read(string variable)
    {
        var text = environment(variable) is { Length: > 0 } value ? value
            : environment($"{variable}_FILE") is { Length: > 0 } file ? ReadFile(variable, file)
            : null;
        if (text is null)
            return null;
        return text.Trim() is { Length: >= Secret.MinLength } secret
            ? new(secret)
            : throw new UsageException($"{variable} is shorter than {Secret.MinLength} characters: make one with `openssl rand -hex 32`");
    }

    private static string ReadFile(string variable, string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{variable}_FILE names a file that cannot be read: {exception.Message}");
        }
    }
}
