namespace Portfolio.Web.Options;

/// <summary>
/// Keys and tokens with at least 32 characters. If the name of a variable ends with <c>_FILE</c>,
/// its value is the path of a file that contains the secret.
/// </summary>
public sealed class SecretOptions
{
    public const string Section = "Secrets";

    public const string PreviewKeyVariable = "PORTFOLIO_PREVIEW_KEY";

    /// <summary>
    /// Gets or sets the key that signs preview links to drafts. Without a key, there are no preview links.
    /// </summary>
    [LongSecret, Setting(Variable = PreviewKeyVariable)]
    public Secret? PreviewKey { get; set; }

    /// <summary>Gets or sets the secret that signs webhook requests. Without a secret, there is no webhook.</summary>
    [LongSecret, Setting(Variable = "PORTFOLIO_HOOK_SECRET")]
    public Secret? HookSecret { get; set; }

    /// <summary>
    /// Gets or sets the bearer token for <c>/health</c>, which shows the version and the content problems.
    /// </summary>
    [LongSecret, Setting(Variable = "PORTFOLIO_OPERATOR_TOKEN")]
    public Secret? OperatorToken { get; set; }
}
