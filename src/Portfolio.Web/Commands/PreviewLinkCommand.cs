using System.CommandLine;
using Microsoft.Extensions.Options;
using Portfolio.Content.Sync;
using Portfolio.Web.Hosting;
using Portfolio.Web.Options;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Commands;

internal static class PreviewLinkCommand
{
    private const int MaxHours = 24 * 366;

    public static Command Create(SharedOptions shared)
    {
        var name = new Argument<string>("slug")
        {
            Description = "The slug, URL or file of a draft or scheduled document"
        };
        var hours = new Option<int>("--hours")
        {
            Description = "The number of hours until the link expires",
            DefaultValueFactory = _ => 72
        };
        var command = new Command("preview-link", "Create a link to a draft, signed with PORTFOLIO_PREVIEW_KEY")
        {
            name, hours, shared.Content, shared.BaseUrl,
        };
        command.SetAction((parsed, stopping) => RunAsync(
            shared.Read(parsed), parsed.GetRequiredValue(name), parsed.GetValue(hours),
            DateTimeOffset.UtcNow, Console.Out, stopping));
        return command;
    }

    public static async Task<int> RunAsync(
        WebsiteOptions options, string name, int hours, DateTimeOffset now, TextWriter output,
        CancellationToken stopping)
    {
        if (hours is < 1 or > MaxHours)
            throw new UsageException($"--hours {hours} is invalid: use a number from 1 to {MaxHours}");
        var expires = now.AddHours(hours);
        var key = KeyOf(options);
        var (url, origin, zone) = await TemporarySite.ReadAsync(options, read =>
        {
            using var site = read.Content.Open();
            return (site.Authors.UrlOfUnpublished(name)
                    ?? throw Missing(site, name, read.Services.GetRequiredService<ContentProblems>().InFiles()),
                options.BaseUrl ?? site.Settings.BaseUrl,
                site.Settings.Zone);
        }, stopping);
        if (origin is null)
        {
            origin = ListenAddress.First(options.Urls).Origin;
            await Console.Error.WriteLineAsync("Only this machine can open the link, because the site has no public URL: "
                + "set `baseUrl` in site.yaml, or specify --base-url");
        }
        await output.WriteLineAsync($"{origin}{PreviewPath.Prefix}{PreviewToken.Create(url, expires, key)}");
        await Console.Error.WriteLineAsync(
            $"{url} can be read until {ContentDate.Text(expires.UtcDateTime, zone)}. To revoke all preview links, change the key.");
        return ExitCodes.Success;
    }

    /// <exception cref="OptionsValidationException">The key is too short.</exception>
    private static Secret KeyOf(WebsiteOptions options)
    {
        var secrets = Website.Configure(options).GetSection(SecretOptions.Section).Get<SecretOptions>() ?? new();
        var result = new OptionsValidation<SecretOptions>().Validate(null, secrets);
        if (result.Failed)
            throw new OptionsValidationException(SecretOptions.Section, typeof(SecretOptions), result.Failures);
        return secrets.PreviewKey
            ?? throw new UsageException($"The key for preview links is missing: set {SecretOptions.PreviewKeyVariable} or "
                + $"{SecretOptions.PreviewKeyVariable}_FILE here and for the server");
    }

    private static UsageException Missing(SiteSession site, string name, IReadOnlyList<Diagnostic> problems)
    {
        if (problems.FirstOrDefault(problem => problem.Severity == Severity.Error && IsFile(problem.File, name)) is { } error)
            return new($"'{name}' has an error and cannot be previewed: correct {error}");
        var document = site.Authors.FindAny(name);
        if (document?.VisibleUntil <= site.Snapshot.AsOf)
        {
            return new($"'{name}' expired on {ContentDate.Text(document.VisibleUntil, site.Settings.Zone)} "
                + $"and cannot be previewed: change or remove `expires` in {document.Path}");
        }
        if (document is not null)
            return new($"'{name}' is published and does not need a preview link: use its public URL {document.Url}");
        var drafts = site.Authors.Documents().Where(d => d.VisibleFrom > site.Snapshot.AsOf)
            .SelectMany(d => (string[])[d.Path, d.Url, (d as Post)?.Slug ?? d.Path]);
        return new($"There is no draft or scheduled document '{name}': "
            + (NearestName.Find(name, drafts) is { } near ? $"did you mean '{near}'?" : "specify a slug, a URL or a file"));
    }

    /// <summary>Determines whether a path, a slug or a URL names a file whose front matter is unknown.</summary>
    private static bool IsFile(string file, string name)
    {
        const int DateLength = 11; // 2026-04-25-
        var path = Path.ChangeExtension(file, null);
        var stem = Path.GetFileName(path.EndsWith("/index", StringComparison.Ordinal) ? Path.GetDirectoryName(path) : path);
        var slug = Path.GetFileName(name.TrimEnd('/'));
        return file == name || stem == slug
            || (stem?.Length == slug.Length + DateLength && stem.EndsWith($"-{slug}", StringComparison.Ordinal));
    }
}
