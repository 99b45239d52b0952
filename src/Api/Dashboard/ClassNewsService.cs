using MpiLab.Api.Accounts;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <inheritdoc/>
internal sealed class ClassNewsService(CurrentUser current, NewsBoard news, Looks looks) : IClassNews
{
    public async Task<ClassNews> ReadAsync(CancellationToken cancellationToken = default) => await news.ReadAsync(await current.IdAsync(), cancellationToken);

    public async Task<bool> DismissAsync(long notice, CancellationToken cancellationToken = default) => await news.DismissAsync(await current.IdAsync(), notice, cancellationToken);

    public async Task<IReadOnlyList<LookInfo>> ListLooksAsync(long? job, CancellationToken cancellationToken = default) =>
        await looks.OfOwnerAsync(await current.IdAsync(), job, cancellationToken);
}
