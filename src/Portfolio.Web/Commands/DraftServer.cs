using System.Net;
using Portfolio.Content.Store;
using Portfolio.Web.Options;

namespace Portfolio.Web.Commands;

/// <summary>Serves the site with its drafts and scheduled posts to their author: on this machine only, from a store that no other run
/// uses.</summary>
internal static class DraftServer
{
    /// <param name="isAddressGiven">Whether the author named the URL with <c>--urls</c>.</param>
    /// <exception cref="UsageException">Other machines could read the drafts, although <c>--urls</c> does not say so.</exception>
    /// <exception cref="InvalidSettingException">The settings of the host name endpoints, which override the URL.</exception>
    public static async Task<int> RunAsync(WebsiteOptions options, bool isAddressGiven, CancellationToken stopping)
    {
        if (!isAddressGiven && !IsLocal(options.Urls))
            throw new UsageException(
                $"--drafts would show drafts to whoever can reach {options.Urls}, which the environment sets: name the URL with --urls");
        var data = Directory.CreateTempSubdirectory("portfolio-drafts-");
        try
        {
            return await ServeCommand.RunAsync(options with { DataFolder = data.FullName, ShowsDrafts = true, SendsPings = false },
                stopping);
        }
        finally
        {
            TemporaryFolder.Delete(data.FullName);
        }
    }

    /// <summary>Whether only this machine can reach all of these URLs.</summary>
    internal static bool IsLocal(string urls) =>
        urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(url =>
        BindingAddress.Parse(url) is var address
        && (address.IsUnixPipe || address.Host == "localhost"
            || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))));
}
