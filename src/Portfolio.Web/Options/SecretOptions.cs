namespace Portfolio.Web.Options;

/// <summary>
/// Keys and tokens with at least 32 characters. A variable that ends with <c>_FILE</c> contains the path of a file with
/// the secret.
/// </summary>
public sealed class SecretOptions
{
    public const string Section = "Secrets";

    public const string PreviewKeyVariable = "PORTFOLIO_PREVIEW_KEY";

    /// <summary>Gets or sets the key that signs links to drafts. Without it, there are no such links.</summary>
    [LongSecret, Setting(Variable = PreviewKeyVariable)]
    public Secret? PreviewKey { get; set; }

    /// <summary>Gets or sets the secret that signs webhook calls. Without it, there is no webhook.</summary>
    [LongSecret, Setting(Variable = "PORTFOLIO_HOOK_SECRET")]
    public Secret? HookSecret { get; set; }

    /// <summary>
    /// Gets or sets the bearer token with which <c>/health</c> shows the version and the content problems.
    /// </summary>
    [LongSecret, Setting(Variable = "PORTFOLIO_OPERATOR_TOKEN")]
    public Secret? OperatorToken { get; set; }
}
