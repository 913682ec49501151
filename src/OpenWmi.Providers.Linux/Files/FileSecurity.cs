using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux;

/// <summary>Reads and changes security descriptors of files on behalf of a caller. The process has to be the caller: then the kernel decides, and nobody gets more than it gives.</summary>
internal static class FileSecurity
{
    private const CapabilitySet MayChangeFilesOfOthers = CapabilitySet.FileOwner | CapabilitySet.Chown;

    /// <summary>Finds a file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The file; dispose of it. NULL where there is none.</returns>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED: a directory on the way may not be searched. WBEM_E_INVALID_OBJECT_PATH: a part of the path is a symbolic link.</exception>
    public static SecuredFile? Open(string path)
    {
        if (!FilePath.IsCanonical(path))
        {
            return null;
        }

        Errno error = SecuredFile.Open(path, out SecuredFile? file);
        return error switch
        {
            Errno.None => file,
            Errno.ELOOP => throw new WbemException(
                WbemStatus.WBEM_E_INVALID_OBJECT_PATH, $"'{path}' leads through a symbolic link, and the security of what a link names at the moment is neither shown nor changed. Give the path without links: realpath shows it."),
            _ when error.IsDenied() => throw new WbemException(WbemStatus.WBEM_E_ACCESS_DENIED, $"The way to '{path}' leads through a directory that the caller may not search."),
            Errno.ENOTDIR or Errno.ENAMETOOLONG => null,
            _ when error.IsGone() => null,
            _ => throw new NativeException(error, $"The file '{path}' cannot be opened"),
        };
    }

    /// <summary>Whether the caller may read the descriptor: the owner, and who may do anything with the content.</summary>
    public static bool MayRead(ProviderRequest request, SecuredFile file) => AsCaller(request) is { } caller && file.IsReadableTo(caller.EffectiveUid);

    /// <summary>Whether the caller may change the descriptor of a file as far as that is known before; the kernel says then what of it.</summary>
    public static bool MayChange(ProviderRequest request, PosixFileSecurity file)
        => AsCaller(request) is { } caller && (caller.EffectiveUid == file.Uid || (caller.EffectiveCapabilities & MayChangeFilesOfOthers) != 0);

    /// <summary>Reads the descriptor.</summary>
    public static SecurityResult Get(ProviderRequest request, SecuredFile file, out CimInstance? descriptor)
    {
        descriptor = null;
        if (!MayRead(request, file))
        {
            return SecurityResult.AccessDenied;
        }

        Errno error = file.Read(out PosixFileSecurity? security);
        if (error != Errno.None || !PosixDescriptor.TryFromFile(security!, out SecurityDescriptor? found))
        {
            return ToResult(error == Errno.None ? Errno.E2BIG : error);
        }

        descriptor = DescriptorForms.ToInstance(request, found);
        return SecurityResult.Success;
    }

    /// <summary>Changes what the descriptor says; nothing where that fails.</summary>
    public static SecurityResult Set(ProviderRequest request, SecuredFile file, CimInstance descriptor)
    {
        Errno error = file.Read(out PosixFileSecurity? current);
        if (error != Errno.None)
        {
            return ToResult(error);
        }

        if (!MayChange(request, current!))
        {
            return SecurityResult.AccessDenied;
        }

        SecurityResult result = SuppliedDescriptor.Read(request, descriptor, out SecurityDescriptor? wanted);
        return result != SecurityResult.Success ? result
            : !PosixDescriptor.TryToFile(wanted!, current!, out PosixFileSecurity? target, out _) ? SecurityResult.InvalidParameter
            : ToResult(Write(file, current!, target));
    }

    private static Errno Write(SecuredFile file, PosixFileSecurity current, PosixFileSecurity target)
    {
        try
        {
            return file.Write(current, target);
        }
        catch (NativeException error)
        {
            throw new WbemException(WbemStatus.WBEM_E_FAILED, error.Message, error);
        }
    }

    // Somebody else's process, one that impersonates for one, would ask the kernel about itself.
    private static Credentials? AsCaller(ProviderRequest request)
    {
        Credentials process = Credentials.OfCaller();
        return request.Caller.Linux?.Uid == process.EffectiveUid && request.Caller.ImpersonationLevel >= ImpersonationLevel.Impersonate ? process : null;
    }

    private static SecurityResult ToResult(Errno error) => error switch
    {
        Errno.None => SecurityResult.Success,
        Errno.EROFS => SecurityResult.AccessDenied,
        _ when error.IsDenied() => SecurityResult.AccessDenied,
        Errno.EINVAL => SecurityResult.InvalidParameter,
        _ => SecurityResult.UnknownFailure,
    };
}
