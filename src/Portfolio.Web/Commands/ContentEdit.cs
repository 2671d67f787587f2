using Portfolio.Content.Editing;
using Portfolio.Content.Store;
using Portfolio.Web.Options;

namespace Portfolio.Web.Commands;

/// <summary>Plans a change of the content folder, writes it, and says what it did.</summary>
internal static class ContentEdit
{
    /// <param name="plan">Plans the change.</param>
    /// <exception cref="UsageException">The plan is refused. Nothing is changed.</exception>
    public static async Task<int> RunAsync(WebsiteOptions options, Func<SiteSession, Edit> plan, TextWriter output,
        CancellationToken stopping)
    {
        try
        {
            var done = await TemporarySite.RunAsync(options, running =>
            {
                using var site = running.App.Services.GetRequiredService<Generations>().Current!.Open();
                var edit = plan(site);
                edit.Apply(options.ContentFolder);
                return Task.FromResult(edit);
            }, stopping);
            foreach (var message in done.Messages)
                await output.WriteLineAsync(message);
            return ExitCodes.Success;
        }
        catch (EditException exception)
        {
            throw new UsageException(exception.Message);
        }
    }
}
