// SPDX-FileCopyrightText: FreeIM contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tells ThreadSanitizer what it cannot see in a Qt that was not built with it: whatever happened before an event was
// posted to an object happens before that object handles it. Linked into the programs of the tsan preset and nowhere
// else.
//
// The functions below stand before Qt's own of the same name, note the object, and go on to Qt's. Queued connections
// between threads are not covered, because a signal does not name its receivers: use QMetaObject::invokeMethod there.
#include <QCoreApplication>
#include <QObject>

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

#include <cstdlib>

namespace {

template <typename Function>
Function next(const char *symbol)
{
    void *const address = dlsym(RTLD_NEXT, symbol);
    if (!address)
        std::abort(); // another Qt than the 6.4 whose symbols are named here
    return reinterpret_cast<Function>(address);
}

// Qt calls this before each event, in the thread of the receiver.
bool beforeEvent(void **arguments)
{
    __tsan_acquire(arguments[0]);
    return false; // not handled: Qt goes on
}

const bool kIsRegistered = QInternal::registerCallback(QInternal::EventNotifyCallback, beforeEvent);

} // namespace

bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot, Qt::ConnectionType type,
                                   void *result)
{
    using Function = bool (*)(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *);
    static const auto original = next<Function>(
        "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14ConnectionTypeEPv");
    __tsan_release(object);
    return original(object, slot, type, result);
}

void QCoreApplication::postEvent(QObject *receiver, QEvent *event, int priority)
{
    using Function = void (*)(QObject *, QEvent *, int);
    static const auto original = next<Function>("_ZN16QCoreApplication9postEventEP7QObjectP6QEventi");
    __tsan_release(receiver);
    original(receiver, event, priority);
}

void QObject::deleteLater()
{
    using Function = void (*)(QObject *);
    static const auto original = next<Function>("_ZN7QObject11deleteLaterEv");
    __tsan_release(this);
    original(this);
}
