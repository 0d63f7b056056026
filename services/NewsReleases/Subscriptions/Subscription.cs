namespace Platform.NewsReleases.Subscriptions;

/// <summary>Where a subscription is on its way.</summary>
internal enum SubscriptionState
{
    Unconfirmed = 1,
    Confirmed,
    Cancelled
}

/// <summary>
/// Somebody who wants releases by mail. What is wished holds when it is confirmed; a cancelled one is never taken up again, and has no
/// address.
/// </summary>
internal sealed class Subscription
{
    private Subscription() { }

    public Guid SubscriptionId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public SubscriptionState State { get; private set; } = SubscriptionState.Unconfirmed;
    public string? Address { get; private set; }
    public string? AddressKey { get; private set; }

    /// <summary>By what the links of mails name the address.</summary>
    public Guid? Link { get; private set; }
    public Language[] Languages { get; private set; } = [];
    public ReleaseKind[] Kinds { get; private set; } = [];
    public Guid[] Audiences { get; private set; } = [];
    public Language[]? WantedLanguages { get; private set; }
    public ReleaseKind[]? WantedKinds { get; private set; }
    public Guid[]? WantedAudiences { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }
    public DateOnly AskedOn { get; private set; }
    public int AskedTimes { get; private set; }
    public byte[]? ConfirmHash { get; private set; }
    public byte[] CancelHash { get; private init; } = [];
    public long Version { get; private set; } = 1;

    public static Subscription For(Guid id, string county, string address, Tokens tokens)
    {
        var link = tokens.LinkOf(county, KeyOf(address));

        return new()
        {
            SubscriptionId = id,
            CountyCode = county,
            Address = address,
            AddressKey = KeyOf(address),
            Link = link,
            CancelHash = Tokens.Hash(tokens.Cancelling(county, link))
        };
    }

    /// <summary>Addresses are one and the same whatever the case of their letters.</summary>
    public static string KeyOf(string address) => address.ToLowerInvariant();

    /// <summary>Notes what is wished, and tells whether to ask for confirmation: not more than so many times a day.</summary>
    public bool Wish(SubscriptionPreferences wishes, int mostADay, DateTimeOffset now, DateOnly today, Tokens tokens)
    {
        var times = AskedOn == today ? AskedTimes + 1 : 1;

        if (times > mostADay)
        {
            return false;
        }

        // In the microseconds that are stored: the token is made from it again when the mail is written.
        (AskedAt, AskedOn, AskedTimes) = (new DateTimeOffset(now.UtcTicks / 10 * 10, TimeSpan.Zero), today, times);
        (WantedLanguages, WantedKinds, WantedAudiences) = (wishes.Languages, wishes.Kinds, wishes.Audiences);
        ConfirmHash = Tokens.Hash(tokens.Confirming(CountyCode, Link!.Value, AskedAt));
        Version++;
        return true;
    }

    /// <summary>Tells whether it changed anything: confirming twice is confirming once.</summary>
    public bool Confirm()
    {
        if (WantedLanguages is null)
        {
            return false;
        }

        (State, Languages, Kinds, Audiences) = (SubscriptionState.Confirmed, WantedLanguages, WantedKinds ?? [], WantedAudiences ?? []);
        (WantedLanguages, WantedKinds, WantedAudiences) = (null, null, null);
        Version++;
        return true;
    }

    /// <summary>Forgets the address; tells whether there was one.</summary>
    public bool Cancel()
    {
        if (State == SubscriptionState.Cancelled)
        {
            return false;
        }

        (State, Address, AddressKey, Link) = (SubscriptionState.Cancelled, null, null, null);
        (WantedLanguages, WantedKinds, WantedAudiences, ConfirmHash) = (null, null, null, null);
        Version++;
        return true;
    }
}
